import { seenIn } from '#contract/text.ts';
import { App } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { dayKindValues, optionsOf } from '../../choose/values.ts';
import { Choice } from '../../form/Choice.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import type { Day } from './CalendarPage.tsx';
import { TextField } from '../../form/TextField.tsx';

/** Changes one day; the source is asked for because running clocks are reckoned anew. */
export function DayDrawer({ day, onClose }: { day: Day; onClose: () => void }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const [given, setGiven] = useState({ kind: day.kind, name: day.name ?? '', source: day.source ?? '' });
  const [tried, setTried] = useState(false);
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useWrite(contract.calendar.saveDay, {
    onDone: () => {
      void message.success(t('form.saved'));
      onClose();
    },
  });
  const tooShort = seenIn(given.source) < 4;
  const submit = () => {
    setTried(true);
    if (!tooShort)
      save.mutate({ date: day.date, kind: given.kind, name: given.name.trim() || null, source: given.source });
  };
  return (
    <EditDrawer title={t('calendar.day', { date: day.date })} save={save} onSave={submit} onClose={onClose}>
      <p className="hint">{t('calendar.dayHint')}</p>
      <Choice
        upright
        label={t('calendar.kind')}
        value={given.kind}
        options={optionsOf(dayKindValues, (kind) => t(`domain:dayKind.${kind}`))}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={t('calendar.name')}
        optional={t('form.optional')}
        error={fieldMessage(save.error, 'name')}
        maxLength={40}
        value={given.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('calendar.source')}
        hint={t('calendar.sourceHint')}
        error={fieldMessage(save.error, 'source') ?? (tried && tooShort ? t('form.atLeast', { count: 4 }) : undefined)}
        maxLength={200}
        value={given.source}
        onChange={(source) => set({ source })}
      />
    </EditDrawer>
  );
}
