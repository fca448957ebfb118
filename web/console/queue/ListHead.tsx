import { Button, Tooltip } from 'antd';
import { Rows2, Rows3 } from 'lucide-react';
import { useText } from '#web/client/language.ts';
import { setDensity, useDensity } from './density.ts';
import type { Wanted } from './listing.ts';
import { SearchField } from './SearchField.tsx';

type Props = { title: string; wanted: Wanted; shown: number; more: boolean; busy: boolean };

/** Name of the list, how many of it are shown, search, and how close the rows stand. */
export function ListHead({ title, wanted, shown, more, busy }: Props) {
  const { t } = useText('console');
  const density = useDensity();
  const tighter = density === 'roomy';
  return (
    <header className="list-head">
      <div className="list-title">
        <h2>{title}</h2>
        <span className="list-count" aria-live="polite">
          {t(more ? 'list.shownMore' : 'list.shown', { count: shown })}
        </span>
        <span className={busy ? 'busy-dot on' : 'busy-dot'} aria-hidden />
        <Tooltip title={t(tighter ? 'list.compact' : 'list.roomy')}>
          <Button
            type="text"
            size="small"
            aria-label={t(tighter ? 'list.compact' : 'list.roomy')}
            icon={tighter ? <Rows3 size={16} /> : <Rows2 size={16} />}
            onClick={() => setDensity(tighter ? 'compact' : 'roomy')}
          />
        </Tooltip>
      </div>
      <SearchField wanted={wanted} />
    </header>
  );
}
