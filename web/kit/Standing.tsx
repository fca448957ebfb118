import type { ReplyTo, contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { lastDay, sayBy, sayDay } from '#web/client/times.ts';

type Matter = Pick<ReplyTo<typeof contract.cases.mineOne>, 'standing' | 'unit'>;

/** Who has a matter and until when, in one sentence that stays true whatever happened last: 已交给东山街道城管中队，周五 18:00 前办好. */
export function useStanding() {
  const { t, language } = useText('domain');
  return ({ standing: { code, by, contactBy }, unit }: Matter) => {
    const more = code !== 'working' ? '' : !by ? '.noDue' : contactBy ? '.contact' : '';
    return t(`standing.${code}${more}`, {
      unit: unit ?? t('step.noUnit'),
      by: by ? sayBy(by, language) : '',
      day: by ? sayDay(lastDay(by), language) : '',
      contactBy: contactBy ? sayBy(contactBy, language) : '',
    });
  };
}

/** Whether nothing more is to come by itself. */
export const isOver = ({ standing }: Matter): boolean =>
  ['answered', 'closed', 'withdrawn', 'voided'].includes(standing.code);
