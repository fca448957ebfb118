import { Input, Select } from 'antd';
import { useState } from 'react';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { sayName, useText } from '#web/client/language.ts';
import {
  directionValues,
  exclusionReasonValues,
  metricDimValues,
  metricUnitValues,
  optionsOf,
} from '../../choose/values.ts';
import { Field } from '../../form/Field.tsx';
import { EditDrawer } from '../EditDrawer.tsx';
import { rowTexts } from '../rowTexts.tsx';
import { readPairs, sayPairs } from './pairs.ts';
import { PartsEditor } from './PartsEditor.tsx';
import { TermsEditor } from './TermsEditor.tsx';
import './metric-rows.css';
import { NumberField } from '../../form/NumberField.tsx';
import { useSave } from '../useSave.ts';
import { VerifiedBox } from '../Verified.tsx';
import { TextAreaField } from '../../form/TextAreaField.tsx';

export type Metric = ReplyTo<typeof contract.metrics.list>['items'][number];
type Given = Omit<Metric, 'version' | 'validFrom'>;

const blank: Given = {
  code: '',
  sort: 690,
  name: '',
  nameEn: '',
  unit: 'percent',
  direction: 'up',
  numerator: [],
  denominator: [],
  exclusions: [],
  parts: [],
  bands: [],
  dims: ['unit', 'town'],
  note: '',
  noteEn: '',
  source: '',
  verified: false,
};

/** A metric as a form: what stands above the line, what below, what is left out; or of what it is composed. */
export function MetricDrawer({
  metric,
  others,
  onClose,
}: {
  metric: Metric | undefined;
  others: Metric[];
  onClose: () => void;
}) {
  const { t } = useText('metrics');
  const [given, setGiven] = useState<Given>(() => {
    if (!metric) return blank;
    const { version: _version, validFrom: _from, ...row } = metric;
    return row;
  });
  const set = (part: Partial<Given>) => setGiven((old) => ({ ...old, ...part }));
  const save = useSave(contract.metrics.save, [contract.metrics.list, contract.metrics.figures], onClose);
  const error = (path: string) => fieldMessage(save.error, path);
  const text = rowTexts<'code' | 'name' | 'nameEn' | 'source'>({
    given,
    set,
    error,
    label: (name) => t(`admin.${name}`),
    hint: (name) => (name === 'code' ? t('admin.codeHint') : undefined),
  });
  const note = (name: 'note' | 'noteEn', label: string, max: number) => (
    <TextAreaField
      label={label}
      error={error(name)}
      rows={2}
      maxLength={max}
      value={given[name]}
      onChange={(written) => set({ [name]: written })}
    />
  );
  const composite = given.unit === 'score';
  return (
    <EditDrawer
      title={metric ? t('admin.edit', { name: sayName(metric) }) : t('admin.add')}
      save={save}
      onSave={() =>
        save.mutate({
          ...given,
          code: given.code.trim(),
          ...(composite ? { numerator: [], denominator: [] } : { parts: [], bands: [] }),
        })
      }
      onClose={onClose}
    >
      {text('code', 40, metric !== undefined)}
      {text('name', 40)}
      {text('nameEn', 80)}
      <div className="pair">
        <Field label={t('admin.unit')}>
          {(props) => (
            <Select
              {...props}
              value={given.unit}
              options={optionsOf(metricUnitValues, (u) => t(`unitName.${u}`))}
              onChange={(unit) => set({ unit })}
            />
          )}
        </Field>
        <Field label={t('admin.direction')}>
          {(props) => (
            <Select
              {...props}
              value={given.direction}
              options={optionsOf(directionValues, (d) => t(`direction.${d}`))}
              onChange={(direction) => set({ direction })}
            />
          )}
        </Field>
      </div>
      {composite ? (
        <>
          <PartsEditor parts={given.parts} others={others} onChange={(parts) => set({ parts })} />
          <Field label={t('admin.grades')} hint={t('admin.gradesHint')}>
            {({ status: _status, ...props }) => (
              <Input
                {...props}
                defaultValue={sayPairs(given.bands.map((b) => [b.grade, b.from]))}
                onBlur={(event) =>
                  set({
                    bands: readPairs(event.target.value).map(([grade, from]) => ({
                      grade: grade.toUpperCase() as 'A',
                      from,
                    })),
                  })
                }
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <TermsEditor
            label={t('def.numerator')}
            terms={given.numerator}
            onChange={(numerator) => set({ numerator })}
          />
          <TermsEditor
            label={t('def.denominator')}
            terms={given.denominator}
            onChange={(denominator) => set({ denominator })}
          />
          <Field label={t('def.exclusions')}>
            {(props) => (
              <Select
                {...props}
                mode="multiple"
                value={given.exclusions}
                options={optionsOf(exclusionReasonValues, (reason) => t(`reason.${reason}`))}
                onChange={(exclusions) => set({ exclusions })}
              />
            )}
          </Field>
        </>
      )}
      <Field label={t('admin.dims')}>
        {(props) => (
          <Select
            {...props}
            mode="multiple"
            value={given.dims}
            options={optionsOf(metricDimValues, (dim) => t(`dim.${dim}`))}
            onChange={(dims) => set({ dims })}
          />
        )}
      </Field>
      <NumberField
        label={t('admin.sort')}
        hint={t('admin.sortHint')}
        error={error('sort')}
        min={0}
        max={9999}
        value={given.sort}
        onChange={(sort) => set({ sort: sort ?? 690 })}
      />
      {note('note', t('admin.note'), 300)}
      {note('noteEn', t('admin.noteEn'), 600)}
      {text('source', 200)}
      <VerifiedBox checked={given.verified} onChange={(verified) => set({ verified })} />
    </EditDrawer>
  );
}
