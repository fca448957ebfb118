import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ConferenceView } from '#contract/arbitration.ts';
import { inParts } from '#web/client/case-number.ts';
import { contract } from '#web/client/contract.ts';
import { useText, listed } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { sayTime } from '#web/client/times.ts';
import { Pane, PaneHead, PaneWait } from '../kit/Pane.tsx';
import { refreshMs } from '../shell/Nav.tsx';
import { DecideForm, HearForm, SpeakForm } from './ConferenceForms.tsx';

const forms = { speak: SpeakForm, hear: HearForm, decide: DecideForm };
type Action = keyof typeof forms;

/** One conference: what it is about, who sent it back, what each unit says, what was decided. */
export function ConferencePane({ id, closeTo }: { id: string; closeTo: string }) {
  const { t } = useText('command');
  const { data: session } = useSession();
  const { data, error } = useRead(contract.arbitration.get, { id }, { every: refreshMs });
  const [open, setOpen] = useState<Action>();
  const gone = error?.code === 'arbitration.not_found';
  if (!data || gone)
    return <PaneWait closeTo={closeTo} failure={error} says={gone ? t('conference.gone') : undefined} />;
  const order: Action[] = ['decide', 'speak', 'hear'];
  const possible = order.filter((action) => data.can.includes(action));
  const Form = open && data.can.includes(open) ? forms[open] : undefined;
  const title = data.case.title ?? t('conference.confidential');
  return (
    <Pane
      title={title}
      name={t('conference.column')}
      error={error}
      head={
        <PaneHead title={title} closeTo={closeTo}>
          <div className="case-tags">
            <span className="number">{inParts(data.case.number)}</span>
            <Tag color="geekblue" variant="filled">
              {t(`conferenceState.${data.state}`)}
            </Tag>
            <Tag variant="filled">{t(`conferenceCause.${data.cause}`)}</Tag>
            {may(session, 'arbitration.decide') && data.case.title !== null && (
              <Link to={`/queue/all/${data.case.id}`}>{t('conference.openCase')}</Link>
            )}
          </div>
        </PaneHead>
      }
      foot={
        Form ? (
          <Form view={data} close={() => setOpen(undefined)} />
        ) : possible.length === 0 ? (
          <div className="action-bar quiet">{t('whistle.nothingToDo')}</div>
        ) : (
          <div className="action-bar" role="group" aria-label={t('whistle.actions')}>
            {possible.map((action, i) => (
              <Button key={action} type={i ? 'default' : 'primary'} onClick={() => setOpen(action)}>
                {t(`conference.${action}`)}
              </Button>
            ))}
          </div>
        )
      }
    >
      {data.state === 'decided' && <Decision view={data} />}
      {data.text && <p className="said">{data.text}</p>}
      <Opinions view={data} />
      <Returns view={data} />
    </Pane>
  );
}

function Decision({ view }: { view: ConferenceView }) {
  const { t, language } = useText('command');
  return (
    <section className="answer" aria-label={t('conference.decision')}>
      <h3>{t('conference.decision')}</h3>
      <p>
        <strong>{view.lead?.name}</strong> {t('unit.leads')}
        {view.helpers.length > 0 && ` · ${listed(view.helpers.map((unit) => unit.name))} ${t('unit.helps')}`}
      </p>
      <p className="said">{view.basis}</p>
      {view.duty && (
        <p className="quiet">
          {view.duty.code} · {view.duty.source}
        </p>
      )}
      <p className="quiet">
        {[view.decidedBy?.unit, view.decidedBy?.name, view.endedAt && sayTime(view.endedAt, language)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </section>
  );
}

function Opinions({ view }: { view: ConferenceView }) {
  const { t, language } = useText('command');
  return (
    <section aria-label={t('conference.opinions')}>
      <h3>{t('conference.opinions')}</h3>
      <ul className="whistle-units">
        {view.opinions.map((one) => (
          <li key={one.unit.id} className={one.mine ? 'mine' : undefined}>
            <span className="whistle-unit-name">
              <strong>{one.unit.name}</strong>
              {one.mine && <span className="quiet">{t('unit.me')}</span>}
            </span>
            {one.stance ? (
              <span className="whistle-presence">
                <span>{t(`stance.${one.stance}`)}</span>
                <span className="quiet">
                  {[one.spokenBy, one.spokenAt && sayTime(one.spokenAt, language)].filter(Boolean).join(' · ')}
                </span>
                <span className="said opinion">
                  {one.opinion}
                  {one.duty && ` （${one.duty.code}）`}
                </span>
              </span>
            ) : (
              <span className="quiet">{t('conference.silent')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Returns({ view }: { view: ConferenceView }) {
  const { t, language } = useText('command');
  if (view.returns.length === 0) return null;
  return (
    <section aria-label={t('conference.returns')}>
      <h3>{t('conference.returns')}</h3>
      <ol className="timeline">
        {view.returns.map((one) => (
          <li key={one.at + one.unit.id}>
            <p className="event">
              <strong>{one.unit.name}</strong>
              <time dateTime={one.at}>{sayTime(one.at, language)}</time>
            </p>
            <p className="event-fact">{one.basis}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
