import type { CaseKind } from '#contract/cases.ts';

/** Words that tell the kind of a matter, the surest first. Weak words come last; what says nothing is a call for help. */
const signs: readonly (readonly [CaseKind, RegExp])[] = [
  ['praise', /表扬|点赞|锦旗|感谢信|特别感谢|非常感谢.{0,20}(帮|热心|及时|解决)/],
  ['tip_off', /举报|检举|偷税|偷排|无证(经营|行医)|黑作坊|套取|贪污|受贿/],
  ['suggestion', /^.{0,30}建议|建议(能否|政府|有关|相关|在|增|将|把)/],
  [
    'question',
    /咨询|请问|想问|怎么(办理|申请|交|查)|如何(办理|申请)|什么时候(能|可以|开始)|需要(什么|哪些)(材料|手续)|政策是/,
  ],
  ['complaint', /投诉|扰民|太吵|不作为|没人管|乱收费|态度(很|极|恶)|违规|违法|欺骗|拖欠|污染|臭/],
];

/** 诉求类型 guessed from the words, when the person did not choose one. */
export const guessKind = (text: string): CaseKind => signs.find(([, sign]) => sign.test(text))?.[0] ?? 'help';
