import { App, Button, Tooltip } from 'antd';
import { Copy } from 'lucide-react';
import { inParts } from '#web/client/case-number.ts';
import { copyText } from '#web/client/copy.ts';
import { useText } from '#web/client/language.ts';

/** The case number in groups one can read out, copied whole at a press. */
export function CopyNumber({ number }: { number: string }) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const copy = () =>
    void copyText(number).then((copied) =>
      copied ? message.success(t('case.copied')) : message.warning(t('case.copyFailed')),
    );
  return (
    <span className="number">
      {inParts(number)
        .split(' ')
        .map((group) => (
          <span key={group}>{group}</span>
        ))}
      <Tooltip title={t('case.copy')}>
        <Button type="text" size="small" aria-label={t('case.copy')} icon={<Copy size={14} />} onClick={copy} />
      </Tooltip>
    </span>
  );
}
