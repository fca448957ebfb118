import { seenIn } from '#contract/text.ts';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { WhistleView } from '#contract/whistles.ts';
import { inParts } from '#web/client/case-number.ts';
import { contract } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { DutySelect } from '../choose/DutySelect.tsx';
import { TownSelect } from '../choose/TownSelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import { UnitsSelect, type KnownUnit } from '../choose/UnitsSelect.tsx';
import { Choice } from '../form/Choice.tsx';
import { Field } from '../form/Field.tsx';
import '../report/report.css';
import { useStep } from './useStep.ts';
import './whistle.css';
import { TextAreaField } from '../form/TextAreaField.tsx';
import { TextField } from '../form/TextField.tsx';

const { whistles, cases } = contract;
type Draft = {
  kind: string | undefined;
  title: string;
  reason: string;
  beyond: string;
  dutyCode: string | undefined;
  lead: KnownUnit | null;
  co: KnownUnit[];
  placeText: string;
  townCode: string | undefined;
  communityCode: string | undefined;
};
const empty: Draft = {
  kind: undefined,
  title: '',
  reason: '',
  beyond: '',
  dutyCode: undefined,
  lead: null,
  co: [],
  placeText: '',
  townCode: undefined,
  communityCode: undefined,
};
/** The fewest letters the contract takes. */
const fewest = { title: 2, reason: 4, beyond: 4, placeText: 1 } as const;

const draftOf = (view: WhistleView): Draft => ({
  ...empty,
  kind: view.kind.code,
  title: view.title,
  reason: view.reason,
  beyond: view.beyond,
  dutyCode: view.duty?.code,
  lead: view.lead,
  co: view.called.filter((one) => !one.leads).map((one) => one.unit),
  placeText: view.placeText,
  communityCode: view.community?.code,
});

/** A new whistle, a new one for a case, or a refused one to be proposed again. */
export function WhistleFormPage() {
  const { whistleId } = useParams();
  const [search] = useSearchParams();
  const caseId = search.get('case') ?? undefined;
  const old = useRead(whistles.get, { id: whistleId ?? '' }, { enabled: !!whistleId });
  const served = useRead(cases.get, { id: caseId ?? '' }, { enabled: !!caseId });
  const waits = (whistleId && !old.data) || (caseId && !served.data);
  const error = old.error ?? served.error;
  return (
    <main className="page">
      {waits ? (
        <div className="page-scroll">
          {error ? <Alert type="error" showIcon title={sayError(error)} /> : <Skeleton active />}
        </div>
      ) : (
        <WhistleForm
          key={whistleId ?? caseId}
          revised={old.data}
          served={
            served.data && {
              id: served.data.id,
              number: served.data.number,
              title: served.data.title,
              place: served.data.placeView.text || served.data.place,
              community: served.data.placeView.community?.code,
            }
          }
        />
      )}
    </main>
  );
}

type Served = { id: string; number: string; title: string; place: string; community: string | undefined };

function WhistleForm({ revised, served }: { revised: WhistleView | undefined; served: Served | undefined }) {
  const { t } = useText('command');
  const navigate = useNavigate();
  const { data: session } = useSession();
  const kinds = useRead(whistles.kinds, {}, { staleTime: 300_000 }).data?.items.filter((kind) => kind.active) ?? [];
  const start = revised
    ? draftOf(revised)
    : {
        ...empty,
        title: served?.title.slice(0, 60) ?? '',
        placeText: served?.place ?? '',
        communityCode: served?.community,
      };
  const { value, change, clear } = useDraft<Draft>(`console.whistle.${revised?.id ?? served?.id ?? 'new'}`, start);
  const [tried, setTried] = useState(false);
  const sent = (id: string) => {
    clear();
    void navigate(`/whistles/${id}?list=street`);
  };
  const propose = useStep(whistles.propose, sent);
  const revise = useStep(whistles.revise, sent);
  const write = revised ? revise : propose;
  // who blows for one street needs not say which
  const towns = [
    ...new Set(
      session?.me?.positions
        .filter((p) => p.role === 'street_dispatcher' || p.unit)
        .flatMap((p) => p.division?.code.slice(0, 9) ?? []),
    ),
  ];
  const missing =
    !value.kind ||
    !value.lead ||
    (Object.keys(fewest) as (keyof typeof fewest)[]).some((name) => seenIn(value[name]) < fewest[name]);
  const error = (name: keyof typeof fewest) =>
    fieldMessage(write.error, name) ??
    (tried && seenIn(value[name]) < fewest[name]
      ? t(fewest[name] > 1 ? 'console:form.atLeast' : 'console:form.needed', { count: fewest[name] })
      : undefined);
  const submit = () => {
    setTried(true);
    if (missing) return;
    const { title, reason, beyond, dutyCode, placeText, communityCode } = value;
    const body = {
      kind: value.kind!,
      title,
      reason,
      beyond,
      dutyCode,
      placeText,
      communityCode,
      leadId: value.lead!.id,
      coIds: value.co.map((unit) => unit.id),
    };
    if (revised) revise.mutate({ ...body, id: revised.id, version: revised.version });
    else propose.mutate({ ...body, caseId: served?.id, townCode: value.townCode });
  };
  const kind = kinds.find((one) => one.code === value.kind);
  const words = (name: 'reason' | 'beyond', hint?: string) => (
    <TextAreaField
      label={t(`whistle.${name}`)}
      hint={hint}
      error={error(name)}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={1000}
      value={value[name]}
      onChange={(written) => change({ [name]: written })}
    />
  );
  return (
    <>
      <header className="page-head">
        <h1>{revised ? t('whistleAction.revise') : t('whistle.new')}</h1>
      </header>
      <div className="page-scroll">
        <form
          className="report"
          aria-label={t('whistle.new')}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p className="hint">{t('whistle.newHint')}</p>
          {served && <p>{t('whistle.serves', { number: inParts(served.number) })}</p>}
          {write.error && <Alert type="error" showIcon title={sayError(write.error)} />}
          <Choice
            label={t('whistle.kind')}
            value={value.kind}
            error={tried && !value.kind ? t('console:form.needed') : undefined}
            upright
            options={kinds.map((one) => ({
              value: one.code,
              label: t('whistle.kindWithin', {
                name: sayName(one),
                span:
                  one.arriveMinutes % 60
                    ? t('whistle.minutes', { n: one.arriveMinutes })
                    : t('whistle.hours', { n: one.arriveMinutes / 60 }),
              }),
            }))}
            onChange={(code) => change({ kind: code })}
          />
          {kind && (
            <Alert
              type={kind.approveFirst ? 'info' : 'warning'}
              showIcon
              title={t(kind.approveFirst ? 'whistle.first' : 'whistle.atOnce')}
            />
          )}
          <TextField
            label={t('whistle.title')}
            error={error('title')}
            maxLength={60}
            value={value.title}
            onChange={(title) => change({ title })}
          />
          {words('reason')}
          {words('beyond', t('whistle.beyondHint'))}
          <div className="two">
            <Field
              label={t('whistle.lead')}
              error={
                fieldMessage(write.error, 'leadId') ?? (tried && !value.lead ? t('console:form.needed') : undefined)
              }
            >
              {(props) => (
                <UnitSelect
                  {...props}
                  placeholder={t('console:choose.unit')}
                  value={value.lead?.id}
                  known={value.lead}
                  onChange={(_, unit) => change({ lead: unit ?? null })}
                />
              )}
            </Field>
            <Field
              label={t('whistle.co')}
              optional={t('console:form.optional')}
              error={fieldMessage(write.error, 'coIds')}
            >
              {(props) => (
                <UnitsSelect
                  {...props}
                  placeholder={t('console:choose.unit')}
                  value={value.co}
                  onChange={(co) => change({ co })}
                />
              )}
            </Field>
            <TextField
              label={t('whistle.place')}
              hint={t('whistle.placeHint')}
              error={error('placeText')}
              maxLength={200}
              value={value.placeText}
              onChange={(placeText) => change({ placeText })}
            />
            {towns.length === 1 && (
              <Field label={t('whistle.community')} optional={t('console:form.optional')}>
                {(props) => (
                  <TownSelect
                    {...props}
                    parent={towns[0]}
                    value={value.communityCode}
                    onChange={(communityCode) => change({ communityCode })}
                  />
                )}
              </Field>
            )}
            {towns.length > 1 && !revised && (
              <Field label={t('whistle.town')}>
                {(props) => (
                  <TownSelect {...props} value={value.townCode} onChange={(townCode) => change({ townCode })} />
                )}
              </Field>
            )}
            <Field
              label={t('whistle.duty')}
              optional={t('console:form.optional')}
              error={fieldMessage(write.error, 'dutyCode')}
            >
              {(props) => (
                <DutySelect
                  {...props}
                  placeholder={t('console:choose.duty')}
                  value={value.dutyCode}
                  onChange={(dutyCode) => change({ dutyCode })}
                />
              )}
            </Field>
          </div>
          <div className="form-foot">
            <Button onClick={() => void navigate(-1)}>{t('console:form.cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={write.isPending}>
              {t('whistle.send')}
            </Button>
          </div>
        </form>
      </div>
    </>
  );
}
