import { inParts } from '#web/client/case-number.ts';
import { Button, Result } from 'antd';
import { Link } from 'react-router';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';

/** Number and query code, to be read out: the code is shown only here. */
export function Recorded({ of, onAgain }: { of: ReplyTo<typeof contract.cases.report>; onAgain: () => void }) {
  const { t } = useText('console');
  return (
    <Result
      status="success"
      title={t('report.done')}
      subTitle={t('report.readOut')}
      extra={[
        <dl key="told" className="recorded">
          <dt>{t('report.number')}</dt>
          <dd>{inParts(of.number)}</dd>
          <dt>{t('report.code')}</dt>
          <dd>{of.queryCode}</dd>
        </dl>,
        <Button key="again" type="primary" onClick={onAgain}>
          {t('report.again')}
        </Button>,
        <Link key="open" to={`/queue/all/${of.id}`}>
          {t('report.open')}
        </Link>,
      ]}
    />
  );
}
