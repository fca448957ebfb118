import { useText } from '#web/client/language.ts';
import { CallButton } from '#web/kit/DangerWarning.tsx';

const numbers = [
  { number: '120', name: '急救', nameEn: 'Ambulance' },
  { number: '119', name: '火警', nameEn: 'Fire brigade' },
  { number: '110', name: '报警', nameEn: 'Police' },
];

/** The three numbers of the whole country, for people who have no time to write. */
export function DangerNumbers() {
  const { t } = useText('resident');
  return (
    <section aria-labelledby="danger-numbers">
      <p id="danger-numbers" className="soft">
        {t('home.urgent')}
      </p>
      <div className="danger-calls">
        {numbers.map((number) => (
          <CallButton key={number.number} number={number} />
        ))}
      </div>
    </section>
  );
}
