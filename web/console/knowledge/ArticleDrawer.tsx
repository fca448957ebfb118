import { dayLater } from '#contract/days.ts';
import { serverNow } from '#web/client/clock.ts';
import { App, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { EditDrawer } from '../admin/EditDrawer.tsx';
import { useSubjects } from '../choose/SubjectSelect.tsx';
import { UnitSelect } from '../choose/UnitSelect.tsx';
import { Field } from '../form/Field.tsx';
import { articleReads, type Article } from './article.ts';
import { TextField } from '../form/TextField.tsx';
import { VerifiedBox } from '../admin/Verified.tsx';
import { TextAreaField } from '../form/TextAreaField.tsx';

const dayFrom = (days: number) => dayLater(serverNow(), days);
const blank = () => ({
  title: '',
  answer: '',
  details: '',
  subjectCodes: [] as string[],
  source: '',
  verified: false,
  validFrom: dayFrom(0),
  validTo: '',
  reviewOn: dayFrom(182),
  note: '',
});

/** Writes an article, or a new version on top of the one that was read. The writer answers for a new one in person. */
export function ArticleDrawer({ article, onClose }: { article: Article | undefined; onClose: () => void }) {
  const { t } = useText('desk');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const me = useSession().data?.me;
  const subjects = useSubjects();
  const ownUnit = me?.positions.find((p) => p.unit)?.unit;
  const [given, setGiven] = useState({
    ...blank(),
    ...article?.shown,
    validTo: article?.shown.validTo ?? '',
    reviewOn: article?.reviewOn ?? dayFrom(182),
    note: '',
    unit: article?.unit ?? ownUnit ?? undefined,
    ownerId: article ? (article.owner?.id ?? null) : (me?.id ?? null),
  });
  const set = (part: Partial<typeof given>) => setGiven((old) => ({ ...old, ...part }));
  const done = (id: string) => {
    void message.success(t('console:form.saved'));
    onClose();
    void navigate(`/knowledge/${id}`);
  };
  const create = useWrite(contract.knowledge.create, { refresh: articleReads, onDone: ({ id }) => done(id) });
  const save = useWrite(contract.knowledge.save, { refresh: articleReads, onDone: ({ id }) => done(id) });
  const failure = create.error ?? save.error;
  const error = (path: string) => fieldMessage(failure, path);
  const submit = () => {
    const body = {
      title: given.title,
      answer: given.answer,
      details: given.details,
      subjectCodes: given.subjectCodes,
      source: given.source,
      verified: given.verified,
      validFrom: given.validFrom,
      validTo: given.validTo || null,
      reviewOn: given.reviewOn,
      note: given.note,
      unitId: given.unit?.id ?? '',
      ownerId: given.ownerId,
    };
    if (article) save.mutate({ id: article.id, version: article.version, ...body });
    else create.mutate(body);
  };
  return (
    <EditDrawer
      title={t(article ? 'article.edit' : 'article.new')}
      save={{ error: failure, isPending: create.isPending || save.isPending }}
      onSave={submit}
      onClose={onClose}
    >
      <TextField
        label={t('article.title')}
        hint={t('article.titleHint')}
        error={error('title')}
        maxLength={80}
        value={given.title}
        onChange={(title) => set({ title })}
      />
      <TextAreaField
        label={t('article.answer')}
        hint={t('article.answerHint')}
        error={error('answer')}
        autoSize={{ minRows: 5, maxRows: 14 }}
        maxLength={2000}
        value={given.answer}
        onChange={(answer) => set({ answer })}
      />
      <TextAreaField
        label={t('article.details')}
        optional={t('console:form.optional')}
        hint={t('article.detailsHint')}
        error={error('details')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={given.details}
        onChange={(details) => set({ details })}
      />
      <Field label={t('article.subjects')} optional={t('console:form.optional')} error={error('subjectCodes')}>
        {(props) => (
          <Select
            {...props}
            mode="multiple"
            maxCount={10}
            value={given.subjectCodes}
            optionFilterProp="label"
            options={subjects.filter((s) => s.code.length > 2).map((s) => ({ value: s.code, label: sayName(s) }))}
            onChange={(subjectCodes) => set({ subjectCodes })}
          />
        )}
      </Field>
      <TextField
        label={t('article.source')}
        hint={t('article.sourceHint')}
        error={error('source')}
        maxLength={300}
        value={given.source}
        onChange={(source) => set({ source })}
      />
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
      <Field label={t('article.unit')} error={error('unitId')}>
        {(props) => (
          <UnitSelect
            {...props}
            value={given.unit?.id}
            known={given.unit}
            onChange={(id, unit) => set({ unit: unit ?? (id ? { id, name: '' } : undefined) })}
          />
        )}
      </Field>
      {me && (
        <Checkbox
          checked={given.ownerId === me.id}
          onChange={(event) => set({ ownerId: event.target.checked ? me.id : null })}
        >
          {t('article.iOwn')}
        </Checkbox>
      )}
      <div className="pair">
        <TextField
          label={t('article.validFrom')}
          error={error('validFrom')}
          type="date"
          value={given.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <TextField
          label={t('article.validTo')}
          optional={t('console:form.optional')}
          error={error('validTo')}
          type="date"
          value={given.validTo}
          onChange={(validTo) => set({ validTo })}
        />
      </div>
      <TextField
        label={t('article.reviewOn')}
        hint={t('article.reviewHint')}
        error={error('reviewOn')}
        type="date"
        value={given.reviewOn}
        onChange={(reviewOn) => set({ reviewOn })}
      />
      <TextField
        label={t('article.note')}
        optional={t('console:form.optional')}
        error={error('note')}
        maxLength={200}
        value={given.note}
        onChange={(note) => set({ note })}
      />
    </EditDrawer>
  );
}
