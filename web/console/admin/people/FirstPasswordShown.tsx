import { Alert, Modal, Typography } from 'antd';
import { useText } from '#web/client/language.ts';

/** A first password, shown this once. */
export function FirstPasswordShown({
  shown,
  note,
  onClose,
}: {
  shown: { name: string; password: string } | undefined;
  /** what else to say, of one half of a password */
  note?: string | undefined;
  onClose: () => void;
}) {
  const { t } = useText('console');
  return (
    <Modal
      open={!!shown}
      title={t('firstPassword.title', { name: shown?.name })}
      okText={t('firstPassword.noted')}
      footer={(_, { OkBtn }) => <OkBtn />}
      closable={false}
      maskClosable={false}
      keyboard={false}
      onOk={onClose}
      width={420}
    >
      <p className="first-password">
        <Typography.Text code copyable className="secret">
          {shown?.password ?? ''}
        </Typography.Text>
      </p>
      {note && <p>{note}</p>}
      <Alert type="warning" showIcon title={t('firstPassword.once')} />
    </Modal>
  );
}
