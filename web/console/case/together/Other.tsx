import { Tag } from 'antd';
import { Link } from 'react-router';
import type { StructureView } from '#contract/structure.ts';
import { shortNumber } from '#web/client/case-number.ts';
import { useText } from '#web/client/language.ts';
import { sayTime } from '#web/client/times.ts';

/** Another case in one line: title, state, place, age; a link where it may be opened. */
export function Other({ other, more }: { other: NonNullable<StructureView['mergedInto']>; more?: string }) {
  const { t, language } = useText('structure');
  const title = other.title || t('choose.hidden');
  return (
    <p className="other">
      {other.open ? <Link to={`/queue/all/${other.id}`}>{title}</Link> : <span>{title}</span>}
      <Tag variant="filled">{t(`domain:state.${other.state}`)}</Tag>
      <span className="quiet">
        {[other.place, more, sayTime(other.reportedAt, language), shortNumber(other.number)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  );
}
