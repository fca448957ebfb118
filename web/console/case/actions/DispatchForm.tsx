import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useDuties } from '../../choose/DutySelect.tsx';
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
};

/** Chooses subject and unit by hand; when the duty list does not say so, the server asks for the reason and it goes on record. */
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
  };
  const form = useCaseForm(contract.cases.dispatch, empty, {
    view,
    action: 'dispatch',
    close,
    needs: { subjectCode: 1, unitId: 1 },
    input: ({ subjectCode, unitId, helpers, communityCode, offListReason }) => ({
      id: view.id,
      subjectCode: subjectCode!,
      unitId: unitId!,
      helperIds: helpers.map((unit) => unit.id),
      communityCode,
      offListReason: offListReason.trim() || undefined,
      version: view.version,
    }),
  });
  const { value, change } = form;
  const says = useDuties().filter((duty) => duty.subject === value.subjectCode);
  const offList = form.failure?.code === 'dispatch.off_list_needs_reason' || value.offListReason !== '';
  const listHint = !value.subjectCode
    ? undefined
    : says.length
      ? t('dispatch.listSays', {
          entries: says
            .map((duty) => `${duty.leadName}（${t(`domain:areaKind.${duty.areaKind}`)}，${duty.code}）`)
            .join('；'),
        })
      : t('dispatch.listSilent');
  return (
    <FormFrame action="dispatch" form={form} close={close}>
      <div className="two">
        <Field label={t('dispatch.subject')} hint={listHint} error={form.error('subjectCode')}>
          {(props) => (
            <SubjectSelect
              {...props}
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
      {offList && (
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
    </FormFrame>
  );
}
