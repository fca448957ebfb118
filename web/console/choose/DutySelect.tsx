import { Select, type SelectProps } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string | null;
  onChange: (code: string | undefined) => void;
};

/** The duty list, read once. */
export const useDuties = () => useRead(contract.catalogue.duties, {}, { staleTime: 300_000 }).data?.items ?? [];

/** Chooses an entry of the duty list by code, subject or lead unit. */
export function DutySelect({ value, onChange, ...rest }: Props) {
  const { t } = useText('console');
  const options = useDuties().map((duty) => ({
    value: duty.code,
    label: `${duty.code} · ${duty.subjectName} → ${duty.leadName}`,
    search: `${duty.code} ${duty.subjectName} ${duty.leadName} ${duty.source}`.toLowerCase(),
  }));
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) =>
          (option as { search: string } | undefined)?.search.includes(typed.trim().toLowerCase()) ?? false,
      }}
      notFoundContent={t('choose.noDuty')}
      {...rest}
      value={value ?? undefined}
      options={options}
      onChange={(code) => onChange(code)}
    />
  );
}
