import type { ReplyTo, contract } from '#web/client/contract.ts';

type Located = ReplyTo<typeof contract.territory.locate>;

/** 崖头街道 · 某某社区, as far as it is known; '' outside the district. */
export const nameOfPlace = (located: Located | undefined) =>
  [located?.town?.name, located?.community?.name].filter(Boolean).join(' · ');
