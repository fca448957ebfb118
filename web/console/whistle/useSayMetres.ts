import { useText } from '#web/client/language.ts';

/** 80 米, 1.3 公里 */
export function useSayMetres() {
  const { t } = useText('command');
  return (metres: number) =>
    metres < 1000
      ? t('metres', { metres: Math.round(metres / 10) * 10 })
      : t('kilometres', { kilometres: (metres / 1000).toFixed(1) });
}
