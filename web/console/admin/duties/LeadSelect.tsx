import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { useDuties } from '../../choose/DutySelect.tsx';
import { useLater } from '../../choose/useLater.ts';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Props = Omit<SelectProps, 'onChange' | 'value' | 'mode'> & {
  value: string[];
  many?: boolean;
  onChange: (codes: string[]) => void;
};

/** Chooses who leads or helps, by the codes a duty list uses: a unit's code, `town:KIND`, or `community`. */
export function LeadSelect({ value, many, onChange, ...rest }: Props) {
  const { t } = useText('console');
  const [typed, setTyped] = useState('');
  const q = useLater(typed.trim());
  const { data } = useRead(
    contract.directory.units,
    { q: q || undefined, limit: 50 },
    { keepPrevious: true, staleTime: 60_000 },
  );
  const duties = useDuties();
  // the kinds of station the list already speaks of, under the names the server gives them
  const known = new Map(duties.map((duty) => [duty.lead, duty.leadName]));
  const kinds = [...known].filter(([code]) => code.startsWith('town:'));
  const options = [
    { value: 'community', label: t('duty.community') },
    ...kinds.map(([code, name]) => ({ value: code, label: `${name}（${code}）` })),
    ...(data?.items ?? []).map((unit) => ({ value: unit.code, label: `${sayName(unit)}（${unit.code}）` })),
  ];
  for (const code of value)
    if (!options.some((option) => option.value === code)) options.push({ value: code, label: known.get(code) ?? code });
  const shown = q
    ? options.filter(
        (option) =>
          option.label.toLowerCase().includes(q.toLowerCase()) ||
          (data?.items ?? []).some((unit) => unit.code === option.value),
      )
    : options;
  return (
    <Select
      popupMatchSelectWidth={false}
      notFoundContent={t('choose.noUnit')}
      {...rest}
      mode={many ? 'multiple' : undefined}
      maxCount={many ? 10 : undefined}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={many ? value : (value[0] as never)}
      options={shown}
      onChange={(chosen: unknown) =>
        onChange(Array.isArray(chosen) ? (chosen as string[]) : chosen ? [chosen as string] : [])
      }
    />
  );
}
