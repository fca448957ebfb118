import type { Light } from '#contract/shared.ts';
import { useText } from '#web/client/language.ts';
import { markOf } from './marks.ts';

const lights: (Light | null)[] = ['green', 'yellow', 'red', null];

/** What the marks mean and where the outlines come from. */
export function Legend({ source }: { source: string | undefined }) {
  const { t } = useText('console');
  return (
    <div className="legend">
      <ul>
        {lights.map((light) => (
          <li key={light ?? 'none'}>
            <span dangerouslySetInnerHTML={{ __html: markOf(light) }} />
            {light ? t(`domain:light.${light}`) : t('map.noClock')}
          </li>
        ))}
      </ul>
      {source && (
        <p className="quiet">{t('map.source', { source: t(`map.sourceName.${source}`, { defaultValue: source }) })}</p>
      )}
    </div>
  );
}
