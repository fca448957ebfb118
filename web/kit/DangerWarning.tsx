import { Phone, TriangleAlert } from 'lucide-react';
import { useDanger, type DangerSigns } from '#web/client/danger.ts';
import { sayName, useText } from '#web/client/language.ts';

type Number = DangerSigns['numbers'][number];

/** A number to press and call, with whose it is. */
export function CallButton({ number, main = false }: { number: Number; main?: boolean }) {
  const { t } = useText('web');
  return (
    <a className={`button call ${main ? 'danger' : 'second'}`} href={`tel:${number.number}`}>
      <Phone className="icon" aria-hidden />
      {t('danger.call', { number: number.number, name: sayName(number) })}
    </a>
  );
}

/**
 * What the words tell of, what to do at once and whom to call: full width, read out when it appears, in nobody's way. `ask`: what is still
 * needed on this page for help to come.
 */
export function DangerWarning({ text, ask }: { text: string; ask?: string }) {
  const { t, language } = useText('web');
  const [danger] = useDanger(text);
  return (
    <div role="alert">
      {danger && (
        <section className="danger-warning" aria-label={t('danger.title', { name: sayName(danger) })}>
          <p className="danger-title">
            <TriangleAlert className="icon" aria-hidden />
            {t('danger.title', { name: sayName(danger) })}
          </p>
          <p>{language === 'en' ? danger.adviceEn : danger.advice}</p>
          <div className="danger-calls">
            {danger.numbers.map((number, i) => (
              <CallButton key={number.number} number={number} main={i === 0} />
            ))}
          </div>
          <p className="danger-after">{ask ?? t('danger.after')}</p>
        </section>
      )}
    </div>
  );
}
