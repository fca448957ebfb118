import { Button, Result } from 'antd';
import { useText } from '#web/client/language.ts';

/** A page that could not be drawn, or an address that does not exist: says so and offers the way back. */
export function Broken() {
  const { t } = useText('console');
  return (
    <main className="alone">
      <Result
        status="warning"
        title={t('broken.title')}
        subTitle={t('broken.text')}
        extra={[
          <Button key="again" type="primary" onClick={() => location.reload()}>
            {t('broken.again')}
          </Button>,
          <Button key="home" href="/console/">
            {t('broken.home')}
          </Button>,
        ]}
      />
    </main>
  );
}
