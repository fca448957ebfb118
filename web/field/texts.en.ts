import domain from '#locales/en/domain.json' with { type: 'json' };
import errors from '#locales/en/errors.json' with { type: 'json' };
import field from '#locales/en/field.json' with { type: 'json' };
import supervision from '#locales/en/supervision.json' with { type: 'json' };
import web from '#locales/en/web.json' with { type: 'json' };

export default { domain, errors, field, supervision, web };
