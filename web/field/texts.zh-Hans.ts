import domain from '#locales/zh-Hans/domain.json' with { type: 'json' };
import errors from '#locales/zh-Hans/errors.json' with { type: 'json' };
import field from '#locales/zh-Hans/field.json' with { type: 'json' };
import supervision from '#locales/zh-Hans/supervision.json' with { type: 'json' };
import web from '#locales/zh-Hans/web.json' with { type: 'json' };

export default { domain, errors, field, supervision, web };
