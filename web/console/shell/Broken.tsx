import { Button } from 'antd';
import { useText } from '#web/client/language.ts';

/** A page that could not be drawn, or an address that does not exist: says so and offers the way back. */
export function Broken() {
  const { t } = useText('console');
  return (
    <main className="alone">
      <h1>{t('broken.title')}</h1>
      <p>{t('broken.text')}</p>
      <p className="alone-ways">
        <Button type="primary" onClick={() => location.reload()}>
          {t('broken.again')}
        </Button>
        <Button href="/console/">{t('broken.home')}</Button>
      </p>
    </main>
  );
}
