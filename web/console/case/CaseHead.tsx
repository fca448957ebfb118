import { Tag, Tooltip } from 'antd';
import { EyeOff, Lock, RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { Clocks } from './Clocks.tsx';
import { CopyNumber } from './CopyNumber.tsx';

/** What it is, its number and state, and the clocks. */
export function CaseHead({ view, back, closeTo }: { view: CaseView; back: ReactNode; closeTo: string }) {
  const { t } = useText('console');
  return (
    <header className="case-head">
      {back}
      <div className="case-title">
        <h2>{view.title}</h2>
        <Tooltip title={`${t('case.close')} (Esc)`}>
          <Link to={closeTo} className="case-x" aria-label={t('case.close')}>
            <X size={18} aria-hidden />
          </Link>
        </Tooltip>
      </div>
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
    </header>
  );
}
