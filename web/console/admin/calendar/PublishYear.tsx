import { seenIn } from '#contract/text.ts';
import { Alert, App, Button, Input } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Field } from '../../form/Field.tsx';
import type { Day } from './CalendarPage.tsx';
import { datesBetween, makeupOf, rangesOf, type Range } from './ranges.ts';
import { TextField } from '../../form/TextField.tsx';

/** Publishes a year from the State Council's notice, as it is written: each holiday with first and last day, then the make-up days. */
export function PublishYear({ year, days, onDone }: { year: number; days: Day[]; onDone: () => void }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const [tried, setTried] = useState(false);
  const blank: Range = { first: `${year}-01-01`, last: `${year}-01-01`, name: '' };
  const known = rangesOf(days);
  const draft = useDraft(`console.calendar.${year}`, {
    source: days.find((day) => day.kind === 'holiday' && day.source)?.source ?? '',
    holidays: known.length ? known : [{ ...blank, name: t('calendar.newYear') }],
    makeup: makeupOf(days),
  });
  const { value, change } = draft;
  const publish = useWrite(contract.calendar.publishYear, {
    onDone: () => {
      draft.clear();
      void message.success(t('calendar.published', { year }));
      onDone();
    },
  });
  const tooShort = seenIn(value.source) < 4;
  const set = (at: number, part: Partial<Range>) =>
    change({ holidays: value.holidays.map((range, i) => (i === at ? { ...range, ...part } : range)) });
  const submit = () => {
    setTried(true);
    if (tooShort) return;
    publish.mutate({
      year,
      source: value.source,
      holidays: value.holidays.flatMap(({ first, last, name }) =>
        datesBetween(first, last).map((date) => ({ date, name })),
      ),
      makeupWorkdays: value.makeup.filter(Boolean),
    });
  };
  return (
    <form
      className="publish"
      aria-label={t('calendar.publish', { year })}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t('calendar.publish', { year })}</h2>
      {publish.error && <Alert type="error" showIcon title={sayError(publish.error)} />}
      <TextField
        label={t('calendar.source')}
        hint={t('calendar.noticeHint')}
        error={
          fieldMessage(publish.error, 'source') ?? (tried && tooShort ? t('form.atLeast', { count: 4 }) : undefined)
        }
        maxLength={200}
        value={value.source}
        onChange={(source) => change({ source })}
      />
      <h3>{t('calendar.holidays')}</h3>
      {value.holidays.map((range, i) => (
        <div className="date-row" key={i}>
          <TextField
            label={t('calendar.first')}
            type="date"
            required
            min={`${year}-01-01`}
            max={`${year}-12-31`}
            value={range.first}
            onChange={(first) => set(i, { first })}
          />
          <TextField
            label={t('calendar.last')}
            type="date"
            required
            min={range.first}
            max={`${year}-12-31`}
            value={range.last}
            onChange={(last) => set(i, { last })}
          />
          <TextField
            label={t('calendar.name')}
            required
            maxLength={40}
            value={range.name}
            onChange={(name) => set(i, { name })}
          />
          <Button
            aria-label={t('calendar.removeHoliday', { name: range.name || i + 1 })}
            icon={<X size={16} />}
            onClick={() => change({ holidays: value.holidays.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      <span>
        <Button icon={<Plus size={16} />} onClick={() => change({ holidays: [...value.holidays, blank] })}>
          {t('calendar.addHoliday')}
        </Button>
      </span>
      <h3>{t('domain:dayKind.makeup_workday')}</h3>
      {value.makeup.map((date, i) => (
        <div className="date-row" key={i}>
          <Field label={t('calendar.date')}>
            {(props) => (
              <Input
                {...props}
                type="date"
                required
                min={`${year}-01-01`}
                max={`${year}-12-31`}
                value={date}
                onChange={(event) =>
                  change({ makeup: value.makeup.map((old, at) => (at === i ? event.target.value : old)) })
                }
              />
            )}
          </Field>
          <Button
            aria-label={t('calendar.removeMakeup', { date })}
            icon={<X size={16} />}
            onClick={() => change({ makeup: value.makeup.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      <span>
        <Button icon={<Plus size={16} />} onClick={() => change({ makeup: [...value.makeup, `${year}-01-01`] })}>
          {t('calendar.addMakeup')}
        </Button>
      </span>
      <span>
        <Button type="primary" htmlType="submit" loading={publish.isPending}>
          {t('calendar.publish', { year })}
        </Button>{' '}
        {days.length > 0 && <Button onClick={onDone}>{t('form.cancel')}</Button>}
      </span>
    </form>
  );
}
