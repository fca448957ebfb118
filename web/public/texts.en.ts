import errors from '#locales/en/errors.json' with { type: 'json' };
import metrics from '#locales/en/metrics.json' with { type: 'json' };
import web from '#locales/en/web.json' with { type: 'json' };

export default { errors, metrics, web };
