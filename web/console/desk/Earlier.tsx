import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { call } from '#web/client/call.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayDay, sayTime } from '#web/client/times.ts';
import { Aid } from './Aid.tsx';
import type { CallDraft } from './drafts.ts';

type Props = { draft: CallDraft; edit: (part: Partial<CallDraft>) => void };
type Found = ReplyTo<typeof contract.hotline.caller>['items'][number];

/**
 * What the caller has told before. The telephone system must say that they are on the line; else, and for what was told anonymously, the caller
 * says number and query code. Looking is on record, so the list is asked for once a call; one that is opened shows how it stands.
 */
export function Earlier({ draft, edit }: Props) {
  const { t } = useText('desk');
  const { callId } = draft;
  const reason = t('reason.earlier');
  const [known, setKnown] = useState<(Found & { queryCode: string })[]>([]);
  const [opened, setOpened] = useState<string>();
  const earlier = useQuery({
    queryKey: ['desk.earlier', draft.id, callId],
    queryFn: () => call(contract.hotline.caller, { callId, reason }),
    enabled: callId !== undefined,
    staleTime: Infinity,
    retry: false,
  });
  const open = useWrite(contract.hotline.open, { refresh: [contract.cases.get], onDone: (_, { id }) => setOpened(id) });
  const ofCall = callId ? (earlier.data?.items ?? []).filter((item) => !known.some((k) => k.id === item.id)) : [];
  const items = [...known, ...ofCall.map((item) => ({ ...item, queryCode: undefined }))];
  return (
    <Aid
      name="earlier"
      title={t('earlier')}
      keyName="Alt+Q"
      count={items.length}
      empty={t(callId && earlier.data ? 'earlier.none' : 'earlier.hint')}
      more={
        <ByCode
          key={draft.id}
          onFound={(found) => setKnown((all) => [found, ...all.filter((k) => k.id !== found.id)])}
        />
      }
    >
      {open.error && <Alert type="error" showIcon title={sayError(open.error)} />}
      <ul>
        {items.map(({ queryCode, ...item }) => (
          <li key={item.id}>
            <EarlierLine
              item={item}
              opened={opened === item.id}
              onTurn={() =>
                opened === item.id
                  ? setOpened(undefined)
                  : open.mutate({ id: item.id, reason, ...(queryCode ? { queryCode } : { callId }) })
              }
            />
            {opened === item.id && (
              <Standing
                id={item.id}
                onAttach={item.open ? () => edit({ attachTo: item, answering: false }) : undefined}
              />
            )}
          </li>
        ))}
      </ul>
    </Aid>
  );
}

function EarlierLine({ item, opened, onTurn }: { item: Found; opened: boolean; onTurn: () => void }) {
  const { t, language } = useText('desk');
  const about = [
    t(`domain:state.${item.state}`),
    item.subject?.name,
    sayDay(item.reportedAt, language),
    t('endsWith', { digits: item.number.slice(-6) }),
  ];
  return (
    <button type="button" className="aid-line" aria-expanded={opened} onClick={onTurn}>
      <span className="aid-title">{item.title}</span>
      <span className="quiet">{about.filter(Boolean).join(' · ')}</span>
    </button>
  );
}

/** One matter by what only its reporter has: the number and the six digits that came with it. */
function ByCode({ onFound }: { onFound: (found: Found & { queryCode: string }) => void }) {
  const { t } = useText('desk');
  const [number, setNumber] = useState('');
  const [queryCode, setQueryCode] = useState('');
  const find = useWrite(contract.hotline.caller, {
    onDone: ({ items: [found] }) => {
      if (!found) return;
      onFound({ ...found, queryCode });
      setNumber('');
      setQueryCode('');
    },
  });
  const whole = number.length === 23 && queryCode.length === 6;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole && !find.isPending) find.mutate({ number, queryCode, reason: t('reason.earlier') });
  };
  return (
    <form className="aid-by-code" onSubmit={submit} aria-label={t('byCode')}>
      <Input
        aria-label={t('byCode.number')}
        placeholder={t('byCode.number')}
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={(event) => setNumber(event.target.value.replace(/\D/g, '').slice(0, 23))}
      />
      <Input
        aria-label={t('byCode.code')}
        placeholder={t('byCode.code')}
        inputMode="numeric"
        autoComplete="off"
        value={queryCode}
        onChange={(event) => setQueryCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
      />
      <Button htmlType="submit" disabled={!whole} loading={find.isPending}>
        {t('byCode.find')}
      </Button>
      {find.error && <Alert type="error" showIcon title={sayError(find.error)} />}
    </form>
  );
}

/** How a matter stands, to be told to the caller. */
function Standing({ id, onAttach }: { id: string; onAttach: (() => void) | undefined }) {
  const { t, language } = useText('desk');
  const { data } = useRead(contract.cases.get, { id });
  if (!data) return null;
  return (
    <div className="aid-open">
      <p>{data.text}</p>
      <p>
        {[data.unit?.name, data.resolutionDueAt && t('due', { by: sayTime(data.resolutionDueAt, language) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {data.answer && <p className="aid-answer">{data.answer}</p>}
      {onAttach && (
        <Button size="small" onClick={onAttach}>
          {t('attach')}
        </Button>
      )}
    </div>
  );
}
