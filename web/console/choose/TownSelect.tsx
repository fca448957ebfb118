import { Select, type SelectProps } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string | null;
  /** the divisions below this one instead of the towns of the district */
  parent?: string;
  onChange: (code: string | undefined) => void;
};

/** Chooses a town-level division, or with `parent` one of the divisions below it. */
export function TownSelect({ value, parent, onChange, ...rest }: Props) {
  const { t } = useText('console');
  const { data } = useRead(contract.territory.divisions, { parent }, { staleTime: 3_600_000 });
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={t('choose.noDivision')}
      {...rest}
      value={value ?? undefined}
      options={(data?.items ?? []).map((division) => ({ value: division.code, label: division.name }))}
      onChange={(code) => onChange(code)}
    />
  );
}
