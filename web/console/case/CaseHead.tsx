import { Tag } from 'antd';
import { EyeOff, Lock, RotateCcw } from 'lucide-react';
import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { PaneHead } from '../kit/Pane.tsx';
import { Clocks } from './Clocks.tsx';
import { CopyNumber } from './CopyNumber.tsx';

/** What it is, its number and state, and the clocks. */
export function CaseHead({ view, closeTo }: { view: CaseView; closeTo: string }) {
  const { t } = useText('console');
  return (
    <PaneHead title={view.title} closeTo={closeTo}>
      <div className="case-tags">
        <CopyNumber number={view.number} />
        <Tag color="geekblue" variant="filled">
          {t(`domain:state.${view.state}`)}
        </Tag>
        <Tag variant="filled">{t(`domain:kind.${view.kind}`)}</Tag>
        {view.outcome && <Tag variant="filled">{t(`domain:outcome.${view.outcome}`)}</Tag>}
        {view.confidentiality !== 'open' && (
          <Tag
            variant="filled"
            color="purple"
            icon={
              view.confidentiality === 'confidential' ? (
                <Lock size={12} aria-hidden />
              ) : (
                <EyeOff size={12} aria-hidden />
              )
            }
          >
            {t(`domain:confidentiality.${view.confidentiality}`)}
          </Tag>
        )}
        {view.reopened && (
          <Tag variant="filled" color="orange" icon={<RotateCcw size={12} aria-hidden />}>
            {t('case.reopened')}
          </Tag>
        )}
      </div>
      <Clocks view={view} />
    </PaneHead>
  );
}
