import { Button, Input, type InputRef, Tooltip } from 'antd';
import { Rows2, Rows3, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '#web/client/language.ts';
import { useKeys } from '../shell/keys.ts';
import { setDensity, useDensity } from './density.ts';

type Props = { title: string; words: string; shown: number; more: boolean; busy: boolean };

/** Name of the list, how many of it are shown, search, and how close the rows stand. */
export function ListHead({ title, words, shown, more, busy }: Props) {
  const { t } = useText('console');
  const navigate = useNavigate();
  const density = useDensity();
  const [text, setText] = useState(words);
  const field = useRef<InputRef>(null);
  useEffect(() => setText(words), [words]);
  useKeys({ '/': () => field.current?.focus({ cursor: 'all' }) });
  const search = () => {
    const wanted = text.trim();
    if (wanted !== words) void navigate(wanted ? `/queue/all?q=${encodeURIComponent(wanted)}` : '/queue/all');
  };
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
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Input
          ref={field}
          type="search"
          aria-label={t('list.search')}
          placeholder={t('list.searchHint')}
          prefix={<Search size={14} aria-hidden />}
          value={text}
          maxLength={100}
          allowClear={{ clearIcon: <X size={14} role="img" aria-label={t('filter.clear')} /> }}
          onChange={(event) => setText(event.target.value)}
          onClear={() => void (words && navigate('/queue/all'))}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
      </form>
    </header>
  );
}
