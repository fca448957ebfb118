import { dayIn } from '#contract/days.ts';
import { serverNow } from '#web/client/clock.ts';
import { Alert, Button, Skeleton } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { dayKindValues } from '../../choose/values.ts';
import { AdminFrame } from '../AdminFrame.tsx';
import { DayDrawer } from './DayDrawer.tsx';
import { Month } from './Month.tsx';
import { PublishYear } from './PublishYear.tsx';

export type Day = ReplyTo<typeof contract.calendar.days>['days'][number];

/** A year as twelve months: which days count for limits, and by whose notice. */
export function CalendarPage() {
  const { t } = useText('console');
  const session = useSession();
  const edits = may(session.data, 'calendar.edit');
  const [year, setYear] = useState(() => Number(dayIn(serverNow()).slice(0, 4)));
  const { data, error } = useRead(contract.calendar.days, { year }, { keepPrevious: true });
  const [day, setDay] = useState<Day>();
  const [publishing, setPublishing] = useState(false);
  const turn = (step: number) => {
    setYear(year + step);
    setPublishing(false);
  };
  const shown = data?.year === year ? data : undefined;
  return (
    <AdminFrame
      title={t('nav.calendar')}
      failure={error}
      tools={
        <>
          <Button
            aria-label={t('calendar.before')}
            icon={<ChevronLeft size={16} />}
            disabled={year <= 2000}
            onClick={() => turn(-1)}
          />
          <strong aria-live="polite">{t('calendar.year', { year })}</strong>
          <Button
            aria-label={t('calendar.after')}
            icon={<ChevronRight size={16} />}
            disabled={year >= 2100}
            onClick={() => turn(1)}
          />
          {edits && shown?.published && !publishing && (
            <Button onClick={() => setPublishing(true)}>{t('calendar.again')}</Button>
          )}
        </>
      }
    >
      {!shown && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {shown && !shown.published && (
        <Alert
          type="warning"
          showIcon
          title={t('calendar.unpublished', { year })}
          description={t('calendar.unpublishedText')}
        />
      )}
      {shown && edits && (publishing || !shown.published) && (
        <PublishYear key={year} year={year} days={shown.days} onDone={() => setPublishing(false)} />
      )}
      {shown?.published && !publishing && (
        <>
          <div className="day-legend">
            {dayKindValues.map((kind) => (
              <span key={kind}>
                <i className={`day-${kind}`} aria-hidden />
                {t(`domain:dayKind.${kind}`)}
              </span>
            ))}
            {edits && <span className="quiet">{t('calendar.press')}</span>}
          </div>
          <div className="months">
            {Array.from({ length: 12 }, (_, month) => (
              <Month key={month} year={year} month={month} days={shown.days} onPick={edits ? setDay : undefined} />
            ))}
          </div>
        </>
      )}
      {day && <DayDrawer key={day.date} day={day} onClose={() => setDay(undefined)} />}
    </AdminFrame>
  );
}
