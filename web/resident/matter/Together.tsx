import { ChevronRight } from 'lucide-react';
import { useText } from '#web/client/language.ts';
import { Link } from '#web/kit/route.tsx';
import { noteCode } from '../receipts.ts';
import type { MatterProps } from './MatterPages.tsx';

/** The other matters of the same message: each is handled by itself, and all are found from each. */
export function Together({ matter, queryCode }: Pick<MatterProps, 'matter' | 'queryCode'>) {
  const { t } = useText('resident');
  if (matter.together.length === 0) return null;
  // one code opens them all
  if (queryCode) for (const { number } of matter.together) noteCode(number, queryCode);
  return (
    <section className="stack">
      <h2>{t('matter.together')}</h2>
      <ul className="link-list">
        {matter.together.map((one) => (
          <li key={one.id}>
            <Link to={queryCode ? `/follow/${one.number}` : `/matter/${one.id}`} className="matter-row">
              <span className="grow">
                <strong>{one.title}</strong>
                <span>{t(`domain:state.${one.state}`)}</span>
              </span>
              <ChevronRight className="icon" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
