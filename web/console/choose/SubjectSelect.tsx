import { Select, type SelectProps } from 'antd';
import { contract } from '#web/client/contract.ts';
import { sayName, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';

type Props = Omit<SelectProps<string>, 'onChange' | 'value'> & {
  value?: string | null;
  /** also the two upper levels: for filtering, and where a coarse subject is all that is known */
  any?: boolean;
  onChange: (code: string | undefined) => void;
};

/** The catalogue of subjects, read once. */
export const useSubjects = () => useRead(contract.catalogue.subjects, {}, { staleTime: 300_000 }).data?.items ?? [];

/** Chooses a subject by name, code, pinyin initials or one of its keywords. What stands in it is shown by name, also where only finer ones can be chosen. */
export function SubjectSelect({ value, any, onChange, ...rest }: Props) {
  const { t } = useText('console');
  const subjects = useSubjects();
  const names = new Map(subjects.map((s) => [s.code, sayName(s)]));
  const options = subjects
    .filter((s) => any || s.code === value || s.code.length === 6 || !subjects.some((other) => other.parent === s.code))
    .map((s) => ({
      value: s.code,
      label: s.parent && !any ? `${names.get(s.code)} · ${names.get(s.parent) ?? ''}` : names.get(s.code),
      level: s.code.length / 2 - 1,
      search: [s.code, s.name, s.initials, s.nameEn, ...s.keywords].join(' ').toLowerCase(),
    }));
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{
        filterOption: (typed, option) =>
          (option as { search: string } | undefined)?.search.includes(typed.trim().toLowerCase()) ?? false,
      }}
      notFoundContent={t('choose.noSubject')}
      // the levels are seen only where all of them can be chosen
      optionRender={({ label, data }) => (
        <span style={{ paddingLeft: any ? (data as { level: number }).level * 16 : 0 }}>{label}</span>
      )}
      {...rest}
      value={value ?? undefined}
      options={options}
      onChange={(code) => onChange(code)}
    />
  );
}
