import { useText } from '#web/client/language.ts';
import { useSession } from '#web/client/session.ts';

/** A demonstration says that it is one, and where the staff's side of it is. */
export function DemoBanner() {
  const { t } = useText('resident');
  const { data } = useSession();
  if (!data?.district.demo) return null;
  return (
    <div className="demo-banner">
      <p>
        {t('demo.text')} <a href="/console/">{t('demo.console')}</a>
      </p>
    </div>
  );
}
