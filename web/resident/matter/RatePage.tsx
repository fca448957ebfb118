import { contract, type Light, type InputOf } from '#web/client/contract.ts';
import { useState } from 'react';
import { useDraft } from '#web/client/draft.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { Button } from '#web/kit/Button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/ErrorSummary.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Stars } from '#web/kit/Stars.tsx';
import { Checkbox } from '#web/kit/choices.tsx';
import { TextArea } from '#web/kit/fields.tsx';
import { go } from '#web/kit/route.tsx';
import type { MatterProps } from './MatterPages.tsx';

type Input = typeof contract.cases.rate extends Light<infer E> ? InputOf<E> : never;
type Reason = NonNullable<Input['reasons']>[number];

const good: readonly Reason[] = ['quick', 'solved', 'kind', 'clear'];
const bad: readonly Reason[] = ['slow', 'not_solved', 'attitude', 'unclear_answer'];
/** The reasons that fit a number of stars; in the middle both. Nothing is ticked beforehand. */
const reasonsFor = (stars: number) => (stars === 0 ? [] : stars >= 4 ? good : stars <= 2 ? bad : [...good, ...bad]);

/** Five stars, why, and a word of one's own. */
export function RatePage({ matter, queryCode, address }: MatterProps) {
  const { t } = useText('resident');
  const draft = useDraft(`rate.${matter.id}`, { stars: 0, reasons: [] as Reason[], comment: '' });
  const { stars, reasons, comment } = draft.value;
  const [tried, setTried] = useState(false);
  const write = useWrite(contract.cases.rate, {
    onDone: () => {
      draft.clear();
      go(address, true);
    },
  });
  const offered = reasonsFor(stars);
  const chosen = reasons.filter((reason) => offered.includes(reason));
  const send = () => {
    setTried(true);
    if (stars) write.mutate({ id: matter.id, stars, reasons: chosen, comment, queryCode });
  };
  return (
    <Page title={t('rate.title')} back={address}>
      <ErrorSummary
        faults={write.error ? faultsOf(write.error) : tried && !stars ? [{ text: t('rate.starsMissing') }] : []}
      />
      <p className="quote panel">{matter.answer}</p>
      <Stars label={t('rate.stars')} value={stars} onChange={(next) => draft.change({ stars: next })} />
      {offered.length > 0 && (
        <fieldset className="cards">
          <legend className="group-label">{t('rate.why')}</legend>
          {offered.map((reason) => (
            <Checkbox
              key={reason}
              checked={chosen.includes(reason)}
              onChange={(on) =>
                draft.change({ reasons: on ? [...chosen, reason] : chosen.filter((one) => one !== reason) })
              }
            >
              {t(`domain:ratingReason.${reason}`)}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {stars > 0 && (
        <TextArea
          label={t('rate.comment')}
          rows={3}
          maxLength={1000}
          value={comment}
          onChange={(next) => draft.change({ comment: next })}
        />
      )}
      <Button look="main" wide busy={write.isPending} onPress={send}>
        {t('rate.send')}
      </Button>
    </Page>
  );
}
