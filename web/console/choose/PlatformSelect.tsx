import { Select, type SelectProps } from 'antd';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string | null;
  onChange: (code: string | undefined) => void;
};

/** Chooses one of the platforms. */
export function PlatformSelect({ value, onChange, ...rest }: Props) {
  // drawn anew when the language changes
  useText('command');
  const { data } = useRead(contract.platforms.list, {}, { staleTime: 300_000 });
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      {...rest}
      value={value ?? undefined}
      options={(data?.items ?? [])
        .filter((platform) => platform.active)
        .map((platform) => ({ value: platform.code, label: sayName(platform) }))}
      onChange={(code) => onChange(code)}
    />
  );
}
