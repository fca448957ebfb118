import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from './useLater.ts';

export type KnownUnit = { id: string; name: string };
type Props = Omit<SelectProps, 'onChange' | 'value' | 'mode'> & {
  value: KnownUnit[];
  onChange: (units: KnownUnit[]) => void;
};

/** Chooses several units (at most ten, as the contract says). */
export function UnitsSelect({ value, onChange, ...rest }: Props) {
  const { t } = useText('console');
  const [typed, setTyped] = useState('');
  const q = useLater(typed.trim());
  const { data } = useRead(
    contract.directory.units,
    { q: q || undefined, limit: 50 },
    { keepPrevious: true, staleTime: 60_000 },
  );
  return (
    <Select
      popupMatchSelectWidth={false}
      notFoundContent={t('choose.noUnit')}
      {...rest}
      mode="multiple"
      maxCount={10}
      labelInValue
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value.map((unit) => ({ value: unit.id, label: unit.name }))}
      options={(data?.items ?? []).map((unit) => ({ value: unit.id, label: sayName(unit) }))}
      onChange={(chosen) =>
        onChange((chosen as { value: string; label: string }[]).map((one) => ({ id: one.value, name: one.label })))
      }
    />
  );
}
