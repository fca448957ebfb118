import { useEffect, useRef, useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { askShortcuts } from '../shell/keys.ts';
import { Articles } from './Articles.tsx';
import { CallForm } from './CallForm.tsx';
import { CallTabs } from './CallTabs.tsx';
import { DeskBar } from './DeskBar.tsx';
import { useCallDrafts } from './drafts.ts';
import { Earlier } from './Earlier.tsx';
import { Figures } from './Figures.tsx';
import { Similar } from './Similar.tsx';
import { Told, type Done } from './Told.tsx';
import { useDeskKeys } from './useDeskKeys.ts';
import { useTaking } from './useTaking.ts';
import './desk.css';

/** Moves the keyboard to a part of the desk: its first field or its first line. */
const goTo = (part: string) =>
  document.querySelector<HTMLElement>(`[data-desk="${part}"] :is(input, textarea, button)`)?.focus();

/** The desk of whoever answers the telephone: write down on the left, what helps on the right, all by keyboard. */
export function DeskPage() {
  const { t } = useText('desk');
  const calls = useCallDrafts();
  const { current, edit, begin, end, drafts, at, turnTo } = calls;
  const [done, setDone] = useState<Done>();
  const taking = useTaking(current, (reply, draftId) => {
    setDone(reply);
    end(draftId);
  });
  useIncoming(calls);
  const focused = useRef('');
  // a call that is taken up begins with what is not known yet
  useEffect(() => {
    if (done || focused.current === current.id) return;
    focused.current = current.id;
    goTo(current.phone ? 'text' : 'phone');
  }, [current.id, current.phone, done]);
  const next = () => {
    setDone(undefined);
    focused.current = '';
    if (!done) begin();
  };
  const answer = () => {
    if (!current.answering) edit({ answering: true });
    else taking.answer();
  };
  useDeskKeys({
    F1: askShortcuts,
    F2: next,
    F4: () => {
      setDone(undefined);
      turnTo((at + 1) % drafts.length);
    },
    F8: () => void (!done && taking.file()),
    F9: () => void (!done && answer()),
    'Alt+P': () => goTo('phone'),
    'Alt+T': () => goTo('text'),
    'Alt+L': () => goTo('place'),
    'Alt+S': () => goTo('subject'),
    'Alt+Q': () => goTo('earlier'),
    'Alt+W': () => goTo('similar'),
    'Alt+K': () => goTo('articles'),
    'Alt+B': () => edit({ callBack: !current.callBack }),
  });
  return (
    <main className="page desk">
      <header className="page-head desk-head">
        <h1>{t('title')}</h1>
        <CallTabs calls={calls} onTurn={() => setDone(undefined)} onNext={next} />
        <Figures />
      </header>
      {done ? (
        <div className="page-scroll">
          <Told of={done} onNext={next} />
        </div>
      ) : (
        <>
          <div className="desk-body">
            <CallForm key={current.id} draft={current} edit={edit} taking={taking} />
            <aside className="desk-aid" aria-label={t('aid')} tabIndex={0}>
              <Earlier draft={current} edit={edit} />
              <Similar draft={current} edit={edit} />
              <Articles draft={current} edit={edit} />
            </aside>
          </div>
          <DeskBar draft={current} taking={taking} onAnswer={answer} />
        </>
      )}
    </main>
  );
}

type Calls = ReplyTo<typeof contract.hotline.desk>['calls'];

/** A call of mine that the telephone system tells of takes the free line, or waits in one of its own; the hand on the keyboard is not moved. */
function useIncoming(calls: ReturnType<typeof useCallDrafts>) {
  const { data } = useRead(contract.hotline.desk, {}, { every: 2_000 });
  const latest = useRef(calls);
  latest.current = calls;
  useEffect(() => {
    const live = (data?.calls ?? ([] as Calls)).find(
      (call) => call.direction === 'in' && !call.caseId && !call.endedAt && !latest.current.isKnown(call.id),
    );
    if (live) latest.current.begin({ callId: live.id, phone: live.phone ?? '' }, false);
  }, [data]);
}
