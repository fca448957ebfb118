import type { TFunction } from 'i18next';
import type { ReplyTo } from '#web/client/contract.ts';
import type { contract } from '#web/client/contract.ts';

type Filter = ReplyTo<typeof contract.exports.mine>['items'][number]['filter'];

/** What a filter narrows by, in few words: codes as they are, since names may have changed since. */
export function sayFilter(filter: Filter, t: TFunction): string {
  const said = [
    filter.q && `“${filter.q}”`,
    filter.state && t(`domain:state.${filter.state}`),
    filter.kind && t(`domain:kind.${filter.kind}`),
    filter.channel && t(`domain:channel.${filter.channel}`),
    filter.outcome && t(`domain:outcome.${filter.outcome}`),
    filter.stars && t(`domain:stars.${filter.stars}`),
    filter.overdue === 'true' && t('console:filter.overdue'),
    filter.unitId && t('search:said.unit'),
    (filter.gridCode ?? filter.communityCode ?? filter.townCode) &&
      t('search:said.place', { code: filter.gridCode ?? filter.communityCode ?? filter.townCode }),
    filter.subjectCode && t('search:said.subject', { code: filter.subjectCode }),
    filter.platform && t('search:said.platform', { code: filter.platform }),
    (filter.from ?? filter.to) && `${filter.from ?? ''}–${filter.to ?? ''}`,
    filter.box && t('search:field.box'),
  ].filter(Boolean);
  return said.length ? said.join(' · ') : t('search:said.all');
}
