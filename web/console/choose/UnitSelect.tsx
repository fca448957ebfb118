import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from './useLater.ts';

type Known = { id: string; name: string };
type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string | null;
  /** the name to show for a unit that the list has not brought yet */
  known?: Known | null;
  /** units of this street or town come first */
  nearTown?: string | undefined;
  onChange: (id: string | undefined, unit?: Known) => void;
};

/** Chooses a unit by name, code or pinyin initials; the server searches. */
export function UnitSelect({ value, known, nearTown, onChange, ...rest }: Props) {
  const { t, language } = useText('console');
  const [typed, setTyped] = useState('');
  const q = useLater(typed.trim());
  const { data, isFetching } = useRead(
    contract.directory.units,
    { q: q || undefined, nearTown, limit: 50 },
    { keepPrevious: true, staleTime: 60_000 },
  );
  const units = (data?.items ?? []).filter((unit) => unit.active || unit.id === value);
  const name = (unit: { name: string; nameEn: string }) =>
    language === 'en' && unit.nameEn ? `${unit.nameEn} ${unit.name}` : unit.name;
  const options = units.map((unit) => ({ value: unit.id, label: name(unit) }));
  if (value && known?.id === value && !options.some((option) => option.value === value))
    options.unshift({ value, label: known.name });
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={t('choose.noUnit')}
      {...rest}
      value={value ?? undefined}
      options={options}
      onChange={(id) => {
        const unit = units.find((candidate) => candidate.id === id);
        onChange(id, unit && { id: unit.id, name: unit.name });
      }}
    />
  );
}
