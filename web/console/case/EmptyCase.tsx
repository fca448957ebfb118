import { Empty } from 'antd';
import { useText } from '#web/client/language.ts';

/** The third column before a case is chosen. */
export function EmptyCase() {
  const { t } = useText('console');
  return (
    <div className="case-none">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('case.none')} />
    </div>
  );
}
