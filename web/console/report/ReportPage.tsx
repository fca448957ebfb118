import { seenIn } from '#contract/text.ts';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { contract, type InputOf, type Light } from '#web/client/contract.ts';
import { useDraft } from '#web/client/draft.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { TownSelect } from '../choose/TownSelect.tsx';
import { kindValues, optionsOf } from '../choose/values.ts';
import { Choice } from '../form/Choice.tsx';
import { Field } from '../form/Field.tsx';
import { PhotoPicker, type Photo } from '../form/PhotoPicker.tsx';
import { DangerHint } from '../kit/DangerHint.tsx';
import { caseReads } from '../case/useCaseForm.ts';
import { Recorded } from './Recorded.tsx';
import './report.css';
import { TextAreaField } from '../form/TextAreaField.tsx';
import { TextField } from '../form/TextField.tsx';

type Body<L> = L extends Light<infer E> ? InputOf<E> : never;
type Report = Body<typeof contract.cases.report>;
const channels = ['phone', 'window', 'grid'] as const;
const confidentialities = ['open', 'anonymous', 'confidential'] as const;
type Draft = {
  text: string;
  kind: Report['kind'];
  placeText: string;
  town: string | undefined;
  communityCode: string | undefined;
  channel: (typeof channels)[number];
  confidentiality: (typeof confidentialities)[number];
  name: string;
  phone: string;
  photos: Photo[];
};
const empty: Draft = {
  text: '',
  kind: undefined,
  placeText: '',
  town: undefined,
  communityCode: undefined,
  channel: 'phone',
  confidentiality: 'open',
  name: '',
  phone: '',
  photos: [],
};

/** Staff write down a matter for somebody on the telephone or at the window. */
export function ReportPage() {
  const { t } = useText('console');
  const { value, change, clear } = useDraft('console.report', empty);
  const [tried, setTried] = useState(false);
  const report = useWrite(contract.cases.report, { refresh: caseReads, onDone: clear });
  const error = (path: string) => fieldMessage(report.error, path);
  const tooShort = seenIn(value.text) < 2;
  const submit = () => {
    setTried(true);
    if (tooShort) return;
    const { text, kind, placeText, communityCode, channel, confidentiality, photos } = value;
    const reporter = { name: value.name.trim() || undefined, phone: value.phone.trim() || undefined };
    report.mutate({
      text,
      kind,
      placeText,
      communityCode,
      channel,
      confidentiality,
      photoIds: photos.map((photo) => photo.id),
      reporter,
    });
  };
  const again = () => {
    report.reset();
    setTried(false);
  };
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('nav.report')}</h1>
      </header>
      <div className="page-scroll">
        {report.data ? (
          <Recorded of={report.data} onAgain={again} />
        ) : (
          <form
            className="report"
            aria-label={t('nav.report')}
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            {report.error && <Alert type="error" showIcon title={sayError(report.error)} />}
            <TextAreaField
              label={t('report.text')}
              hint={t('report.textHint')}
              error={error('text') ?? (tried && tooShort ? t('form.atLeast', { count: 2 }) : undefined)}
              autoFocus
              autoSize={{ minRows: 5, maxRows: 14 }}
              maxLength={4000}
              value={value.text}
              onChange={(text) => change({ text })}
            />
            <DangerHint text={value.text} />
            <TextField
              label={t('report.place')}
              hint={t('report.placeHint')}
              error={error('placeText')}
              maxLength={200}
              value={value.placeText}
              onChange={(placeText) => change({ placeText })}
            />
            <div className="two">
              <Field label={t('position.town')} optional={t('form.optional')}>
                {(props) => (
                  <TownSelect
                    {...props}
                    value={value.town}
                    onChange={(town) => change({ town, communityCode: undefined })}
                  />
                )}
              </Field>
              <Field label={t('dispatch.community')} optional={t('form.optional')} error={error('communityCode')}>
                {(props) => (
                  <TownSelect
                    {...props}
                    disabled={!value.town}
                    parent={value.town}
                    value={value.communityCode}
                    onChange={(communityCode) => change({ communityCode })}
                  />
                )}
              </Field>
              <TextField
                label={t('report.name')}
                optional={t('form.optional')}
                error={error('reporter.name')}
                maxLength={40}
                autoComplete="off"
                value={value.name}
                onChange={(name) => change({ name })}
              />
              <TextField
                label={t('report.phone')}
                optional={t('form.optional')}
                hint={t('report.phoneHint')}
                error={error('reporter.phone')}
                inputMode="tel"
                autoComplete="off"
                value={value.phone}
                onChange={(phone) => change({ phone })}
              />
              <Field label={t('report.kind')} optional={t('report.kindOptional')} error={error('kind')}>
                {(props) => (
                  <Select
                    {...props}
                    allowClear
                    value={value.kind}
                    options={optionsOf(kindValues, (kind) => t(`domain:kind.${kind}`))}
                    onChange={(kind) => change({ kind })}
                  />
                )}
              </Field>
            </div>
            <Choice
              label={t('report.channel')}
              value={value.channel}
              options={optionsOf(channels, (channel) => t(`domain:channel.${channel}`))}
              onChange={(channel) => change({ channel })}
            />
            <Choice
              label={t('report.confidentiality')}
              value={value.confidentiality}
              options={optionsOf(confidentialities, (one) => t(`report.confidentiality.${one}`))}
              upright
              onChange={(confidentiality) => change({ confidentiality })}
            />
            <PhotoPicker photos={value.photos} onChange={(photos) => change({ photos })} />
            <span>
              <Button type="primary" htmlType="submit" loading={report.isPending}>
                {t('report.send')}
              </Button>
            </span>
          </form>
        )}
      </div>
    </main>
  );
}
