import { sameNumber, telephone } from '#contract/telephone.ts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { call } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { sayDay, sayTime } from '#web/client/times.ts';
import { useLater } from '../choose/useLater.ts';
import { Aid } from './Aid.tsx';
import type { CallDraft } from './drafts.ts';

type Props = { draft: CallDraft; edit: (part: Partial<CallDraft>) => void };
/** A number that is no whole one: somebody is still typing. A line without its area is whole when the telephone gave it. */
function whole(phone: string, given: boolean) {
  const kind = telephone(phone)?.kind;
  return kind !== undefined && (given || (kind !== 'local' && kind !== 'service'));
}

/** What this number has told before. Looking is on record, so it is done once a call; one that is opened shows how it stands. */
export function Earlier({ draft, edit }: Props) {
  const { t, language } = useText('desk');
  const typed = useLater(draft.phone, 500);
  const phone = sameNumber(typed);
  const asked = whole(typed, draft.callId !== undefined);
  const [opened, setOpened] = useState<string>();
  const earlier = useQuery({
    queryKey: ['desk.earlier', draft.id, phone],
    queryFn: () => call(contract.hotline.caller, { phone, callId: draft.callId, reason: t('reason.earlier') }),
    enabled: asked && typed === draft.phone,
    staleTime: Infinity,
  });
  const open = useWrite(contract.hotline.open, { refresh: [contract.cases.get], onDone: (_, { id }) => setOpened(id) });
  const items = asked ? (earlier.data?.items ?? []) : [];
  return (
    <Aid
      name="earlier"
      title={t('earlier')}
      keyName="Alt+Q"
      count={items.length}
      empty={t(asked && earlier.data ? 'earlier.none' : 'earlier.hint')}
    >
      {open.error && <Alert type="error" showIcon title={sayError(open.error)} />}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="aid-line"
              aria-expanded={opened === item.id}
              onClick={() =>
                opened === item.id
                  ? setOpened(undefined)
                  : open.mutate({ id: item.id, phone, reason: t('reason.earlier') })
              }
            >
              <span className="aid-title">{item.title}</span>
              <span className="quiet">
                {[
                  t(`domain:state.${item.state}`),
                  item.subject?.name,
                  sayDay(item.reportedAt, language),
                  t('endsWith', { digits: item.number.slice(-6) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
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
