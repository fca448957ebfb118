import { Button, type TableColumnType } from 'antd';
import { Pencil } from 'lucide-react';
import { useText } from '#web/client/language.ts';
import { Verified } from './Verified.tsx';

const Word = ({ of }: { of: string }) => useText('console').t(of);

/** Whether the row was checked against its source. */
export const verifiedColumn = <T extends { verified: boolean }>(): TableColumnType<T> => ({
  key: 'verified',
  title: <Word of="verified.title" />,
  width: 116,
  render: (_, row) => <Verified verified={row.verified} />,
});

/** The pencil that opens the row's form; nothing for who may not change it. */
export const editColumn = <T,>(
  edits: boolean,
  name: (row: T) => string,
  open: (row: T) => void,
): TableColumnType<T>[] =>
  edits
    ? [
        {
          key: 'edit',
          title: (
            <span className="unseen">
              <Word of="form.edit" />
            </span>
          ),
          width: 60,
          render: (_, row) => <EditButton name={name(row)} onPress={() => open(row)} />,
        },
      ]
    : [];

function EditButton({ name, onPress }: { name: string; onPress: () => void }) {
  const { t } = useText('console');
  return (
    <Button
      size="small"
      type="text"
      aria-label={t('form.editName', { name })}
      icon={<Pencil size={14} aria-hidden />}
      onClick={onPress}
    />
  );
}
