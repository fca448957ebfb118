import domain from '#locales/zh-Hans/domain.json' with { type: 'json' };
import errors from '#locales/zh-Hans/errors.json' with { type: 'json' };
import metrics from '#locales/zh-Hans/metrics.json' with { type: 'json' };
import web from '#locales/zh-Hans/web.json' with { type: 'json' };

export default { domain, errors, metrics, web };
