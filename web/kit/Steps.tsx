import { useText } from '#web/client/language.ts';
import { lastDay, sayBy, sayDay, sayTime } from '#web/client/times.ts';
import type { ReplyTo, contract } from '#web/client/contract.ts';

export type PlainStep = ReplyTo<typeof contract.cases.mineOne>['steps'][number];

/** Steps that name a time when there is one. */
const dated: readonly PlainStep['code'][] = ['dispatched', 'accepted', 'extended', 'resumed'];

/** The sentence of one step: 已交给东山街道城管中队，最晚周三 17:00 前联系您. */
export function useStepSentence(followed = false) {
  const { t, language } = useText('domain');
  return (step: PlainStep) => {
    // who only follows is not the one who is called or answered
    if (followed) return t(`followedStep.${step.code}`, { unit: step.unit ?? t('step.noUnit') });
    const withoutDue = !step.dueAt && dated.includes(step.code) ? '.noDue' : '';
    return t(`step.${step.code}${withoutDue}`, {
      unit: step.unit ?? t('step.noUnit'),
      by: step.dueAt ? sayBy(step.dueAt, language) : '',
      day: step.dueAt ? sayDay(lastDay(step.dueAt), language) : '',
    });
  };
}

/** The line of steps of a matter, newest first, in plain words. */
export function Steps({ steps, followed }: { steps: readonly PlainStep[]; followed?: boolean }) {
  const sentence = useStepSentence(followed);
  const { language } = useText('domain');
  return (
    <ol className="steps" reversed>
      {[...steps].reverse().map((step, index) => (
        <li
          key={`${step.at}${step.code}${index}`}
          className={index === 0 ? 'now' : undefined}
          aria-current={index === 0 ? 'step' : undefined}
        >
          <p>{sentence(step)}</p>
          {step.text && <p className="quote soft">{step.text}</p>}
          <p className="soft">
            <time dateTime={step.at}>{sayTime(step.at, language)}</time>
          </p>
        </li>
      ))}
    </ol>
  );
}
