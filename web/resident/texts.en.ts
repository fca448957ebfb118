import domain from '#locales/en/domain.json' with { type: 'json' };
import errors from '#locales/en/errors.json' with { type: 'json' };
import resident from '#locales/en/resident.json' with { type: 'json' };
import web from '#locales/en/web.json' with { type: 'json' };

export default { domain, errors, resident, web };
