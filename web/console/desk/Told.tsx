import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { inParts } from '#web/client/case-number.ts';
import { useText } from '#web/client/language.ts';
import { Key } from './Key.tsx';

export type Done = {
  kind: 'filed' | 'answered' | 'attached';
  id: string;
  number: string;
  queryCode?: string;
  sms: boolean;
};

/** What is read out to the caller before they hang up. The code is shown only here. */
export function Told({ of, onNext }: { of: Done; onNext: () => void }) {
  const { t } = useText('desk');
  return (
    <Result
      status="success"
      title={t(`done.${of.kind}`)}
      subTitle={t(of.sms ? 'done.sms' : 'done.noSms')}
      extra={[
        <dl key="told" className="recorded">
          <dt>{t('console:report.number')}</dt>
          <dd>{inParts(of.number)}</dd>
          {of.queryCode && (
            <>
              <dt>{t('console:report.code')}</dt>
              <dd>{of.queryCode}</dd>
            </>
          )}
        </dl>,
        <Button key="next" type="primary" autoFocus onClick={onNext}>
          {t('next')} <Key of="F2" />
        </Button>,
        <Link key="open" to={`/queue/all/${of.id}`}>
          {t('console:report.open')}
        </Link>,
      ]}
    />
  );
}
