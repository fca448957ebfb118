import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { shortNumber } from '#web/client/case-number.ts';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from './useLater.ts';

export type KnownCase = { id: string; number: string; title: string };
type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string;
  /** offered before anything is typed; the chosen one must be among them or found */
  known: KnownCase[];
  /** the case itself, which is no choice */
  except: string;
  onChange: (id: string | undefined, chosen?: KnownCase) => void;
};

/** Chooses another case by its number or words; the server searches what one may see. */
export function CaseSelect({ value, known, except, onChange, ...rest }: Props) {
  const { t } = useText('structure');
  const [typed, setTyped] = useState('');
  const q = useLater(typed.trim());
  const { data, isFetching } = useRead(
    contract.cases.search,
    { q: q || '-', limit: 20 },
    { enabled: q !== '', keepPrevious: true },
  );
  const found = q === '' ? known : [...(data?.items ?? []), ...known.filter((one) => one.id === value)];
  const cases = [...new Map(found.map((one) => [one.id, one])).values()].filter((one) => one.id !== except);
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={t(q === '' ? 'choose.type' : 'choose.none')}
      placeholder={t('choose.case')}
      {...rest}
      value={value}
      options={cases.map((one) => ({
        value: one.id,
        label: `${one.title || t('choose.hidden')} · ${shortNumber(one.number)}`,
      }))}
      onChange={(id) =>
        onChange(
          id,
          cases.find((one) => one.id === id),
        )
      }
    />
  );
}
