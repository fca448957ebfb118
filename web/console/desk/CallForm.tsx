import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { X } from 'lucide-react';
import { sayError, useText } from '#web/client/language.ts';
import { kindValues, optionsOf } from '../choose/values.ts';
import { Field } from '../form/Field.tsx';
import type { CallDraft } from './drafts.ts';
import { Key } from './Key.tsx';
import { DangerHint } from '../kit/DangerHint.tsx';
import { PlaceAhead } from './PlaceAhead.tsx';
import { SubjectAhead } from './SubjectAhead.tsx';
import type { Taking } from './useTaking.ts';
import { TextAreaField } from '../form/TextAreaField.tsx';
import { TextField } from '../form/TextField.tsx';

const confidentialities = ['open', 'anonymous', 'confidential'] as const;
const kinds = kindValues.filter((kind) => kind !== 'grid_finding');

type Props = { draft: CallDraft; edit: (part: Partial<CallDraft>) => void; taking: Taking };

/** What is asked in the order in which people tell it; nothing but the words is needed. */
export function CallForm({ draft, edit, taking }: Props) {
  const { t } = useText('desk');
  // Nobody is called back about what they told without a name, or in confidence.
  const named = draft.attachTo !== undefined || draft.confidentiality === 'open';
  return (
    <form className="desk-form" aria-label={t('form')} onSubmit={(event) => event.preventDefault()}>
      {taking.failure && <Alert type="error" showIcon title={sayError(taking.failure)} />}
      <div className="desk-caller">
        <div data-desk="phone">
          <Field label={t('phone')} optional={<Key of="Alt+P" />} error={taking.error('phone')}>
            {(props) => (
              <Input
                {...props}
                inputMode="tel"
                autoComplete="off"
                value={draft.phone}
                onChange={(event) => edit({ phone: event.target.value })}
              />
            )}
          </Field>
        </div>
        <TextField
          label={t('name')}
          optional={t('console:form.optional')}
          maxLength={40}
          autoComplete="off"
          value={draft.name}
          onChange={(name) => edit({ name })}
        />
      </div>
      <div data-desk="text">
        <Field label={t('text')} optional={<Key of="Alt+T" />} error={taking.error('text')}>
          {(props) => (
            <Input.TextArea
              {...props}
              autoSize={{ minRows: 4, maxRows: 10 }}
              maxLength={4000}
              value={draft.text}
              onChange={(event) => edit({ text: event.target.value })}
            />
          )}
        </Field>
        <DangerHint text={draft.text} />
      </div>
      {draft.answering && (
        <div data-desk="answer" className="desk-answer">
          <TextAreaField
            label={t('answer')}
            hint={
              draft.article
                ? t('cites', { title: draft.article.title, version: draft.article.version })
                : t('citesNone')
            }
            error={taking.error('answer')}
            autoFocus
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={2000}
            value={draft.answer}
            onChange={(answer) => edit({ answer })}
          />
          <Button size="small" onClick={() => edit({ answering: false })}>
            {t('notAnswer')}
          </Button>
        </div>
      )}
      {draft.attachTo ? (
        <p className="desk-attached">
          <span>{t('attachTo', { title: draft.attachTo.title })}</span>
          <Button
            type="text"
            size="small"
            icon={<X size={14} aria-hidden />}
            onClick={() => edit({ attachTo: undefined })}
          >
            {t('detach')}
          </Button>
        </p>
      ) : (
        <>
          <PlaceAhead draft={draft} edit={edit} error={taking.error('communityCode')} />
          <SubjectAhead draft={draft} edit={edit} />
          <div className="desk-caller">
            <Field label={t('kind')}>
              {(props) => (
                <Select
                  {...props}
                  allowClear
                  placeholder={t('kindBySelf')}
                  value={draft.kind}
                  options={optionsOf(kinds, (kind) => t(`domain:kind.${kind}`))}
                  onChange={(kind) => edit({ kind })}
                />
              )}
            </Field>
            <Field label={t('confidentiality')}>
              {(props) => (
                <Select
                  {...props}
                  value={draft.confidentiality}
                  options={optionsOf(confidentialities, (one) => t(`domain:confidentiality.${one}`))}
                  onChange={(confidentiality) => edit({ confidentiality })}
                />
              )}
            </Field>
          </div>
        </>
      )}
      <Checkbox
        checked={draft.callBack && named}
        disabled={!named}
        onChange={(event) => edit({ callBack: event.target.checked })}
      >
        {t('callBack')} <Key of="Alt+B" />
      </Checkbox>
    </form>
  );
}
