import { Alert } from 'antd';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';

/** Whether the chain is whole; if not, which rows are at fault. */
export function Verdict({ of }: { of: ReplyTo<typeof contract.audit.verify> }) {
  const { t } = useText('console');
  if (of.intact)
    return (
      <Alert
        className="verdict"
        type="success"
        showIcon
        title={t('audit.intact', { checked: of.checked })}
        description={
          <>
            <p>{t('audit.words', of.words)}</p>
            {of.head && <p>{t('audit.head', { head: of.head })}</p>}
          </>
        }
      />
    );
  return (
    <Alert
      className="verdict"
      type="error"
      showIcon
      title={t('audit.broken', { faults: of.faults.length, checked: of.checked })}
      description={
        <ul>
          {of.faults.map((fault, i) => (
            <li key={i}>
              <code>{fault.row}</code> {fault.fault}
            </li>
          ))}
        </ul>
      }
    />
  );
}
