import { useEffect, useRef } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { SubjectSelect } from '../../choose/SubjectSelect.tsx';
import { TownSelect } from '../../choose/TownSelect.tsx';
import { UnitSelect } from '../../choose/UnitSelect.tsx';
import { UnitsSelect, type KnownUnit } from '../../choose/UnitsSelect.tsx';
import { Field } from '../../form/Field.tsx';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

type Draft = {
  subjectCode: string | undefined;
  unitId: string | undefined;
  unitName: string;
  helpers: KnownUnit[];
  town: string | undefined;
  communityCode: string | undefined;
  offListReason: string;
  againReason: string;
};

/**
 * Chooses subject and unit by hand. The unit that the duty list names for the subject at the place is filled in; where another is chosen, or one that
 * sent the case back, the reason is asked for at once and goes on record.
 */
export function DispatchForm({ view, close }: FormProps) {
  const { t } = useText('console');
  const empty: Draft = {
    subjectCode: view.subject?.code,
    unitId: undefined,
    unitName: '',
    helpers: [],
    town: view.placeView.town?.code,
    communityCode: undefined,
    offListReason: '',
    againReason: '',
  };
  // which reasons are asked for: known below, read when it is sent
  const asks: { offList: boolean; again: boolean } = { offList: false, again: false };
  const form = useCaseForm(contract.cases.dispatch, empty, {
    view,
    action: 'dispatch',
    close,
    needs: { subjectCode: 1, unitId: 1 },
    input: ({ subjectCode, unitId, helpers, communityCode, offListReason, againReason }) => ({
      id: view.id,
      subjectCode: subjectCode!,
      unitId: unitId!,
      helperIds: helpers.map((unit) => unit.id),
      communityCode,
      offListReason: (asks.offList && offListReason.trim()) || undefined,
      againReason: (asks.again && againReason.trim()) || undefined,
      version: view.version,
    }),
  });
  const { value, change } = form;
  const place = value.communityCode ?? view.placeView.community?.code ?? value.town;
  const { data } = useRead(
    contract.catalogue.covering,
    { subject: value.subjectCode ?? '', place },
    { enabled: value.subjectCode !== undefined, staleTime: 60_000 },
  );
  const covering = value.subjectCode ? data?.covering : undefined;
  const back = view.returned?.units ?? [];
  const sentBack = (unitId: string | undefined) => back.some((unit) => unit.id === unitId);
  asks.again = sentBack(value.unitId) || form.failure?.code === 'dispatch.returned_needs_reason';
  asks.offList =
    (data !== undefined && value.unitId !== undefined && covering?.lead?.id !== value.unitId) ||
    form.failure?.code === 'dispatch.off_list_needs_reason';

  // What the list names is filled in, also when subject or place change; a unit a person chose stays. Who sent it back is not filled in.
  const filled = useRef<string>(undefined);
  const lead = covering?.lead;
  useEffect(() => {
    const own = value.unitId !== undefined && value.unitId !== filled.current;
    if (own || !lead || lead.id === filled.current || sentBack(lead.id)) return;
    filled.current = lead.id;
    change({ unitId: lead.id, unitName: lead.name });
  });

  const listHint = !value.subjectCode
    ? undefined
    : covering
      ? t('dispatch.listSays', {
          entries: [
            `${covering.lead?.name ?? covering.leadName}（${t(`domain:areaKind.${covering.areaKind}`)}，${covering.code}）`,
            ...(covering.subject.code === value.subjectCode
              ? []
              : [t('dispatch.byAbove', { subject: covering.subject.name })]),
          ].join(' · '),
        })
      : data && t('dispatch.listSilent');
  return (
    <FormFrame action="dispatch" form={form} close={close}>
      <div className="two">
        <Field label={t('dispatch.subject')} hint={listHint} error={form.error('subjectCode')}>
          {(props) => (
            <SubjectSelect
              {...props}
              any
              placeholder={t('choose.subject')}
              value={value.subjectCode}
              onChange={(subjectCode) => change({ subjectCode })}
            />
          )}
        </Field>
        <Field label={t('dispatch.unit')} error={form.error('unitId')}>
          {(props) => (
            <UnitSelect
              {...props}
              placeholder={t('choose.unit')}
              value={value.unitId}
              nearTown={value.town}
              known={value.unitId ? { id: value.unitId, name: value.unitName } : null}
              onChange={(unitId, unit) => change({ unitId, unitName: unit?.name ?? '' })}
            />
          )}
        </Field>
        <Field label={t('dispatch.helpers')} optional={t('form.optional')}>
          {(props) => (
            <UnitsSelect
              {...props}
              placeholder={t('choose.unit')}
              value={value.helpers}
              onChange={(helpers) => change({ helpers })}
            />
          )}
        </Field>
        {!view.placeView.community && (
          <Field label={t('dispatch.community')} optional={t('form.optional')} error={form.error('communityCode')}>
            {(props) => (
              <span className="pair">
                <TownSelect
                  aria-label={t('filter.town')}
                  placeholder={t('filter.town')}
                  value={value.town}
                  onChange={(town) => change({ town, communityCode: undefined })}
                />
                <TownSelect
                  {...props}
                  disabled={!value.town}
                  parent={value.town}
                  placeholder={t('dispatch.community')}
                  value={value.communityCode}
                  onChange={(communityCode) => change({ communityCode })}
                />
              </span>
            )}
          </Field>
        )}
      </div>
      {asks.offList && (
        <TextAreaField
          label={t('dispatch.offList')}
          hint={t('dispatch.offListHint')}
          error={form.error('offListReason')}
          autoSize={{ minRows: 2, maxRows: 4 }}
          maxLength={500}
          value={value.offListReason}
          onChange={(offListReason) => change({ offListReason })}
        />
      )}
      {asks.again && (
        <TextAreaField
          label={t('dispatch.again')}
          hint={t('dispatch.againHint')}
          error={form.error('againReason')}
          autoSize={{ minRows: 2, maxRows: 4 }}
          maxLength={500}
          value={value.againReason}
          onChange={(againReason) => change({ againReason })}
        />
      )}
    </FormFrame>
  );
}
