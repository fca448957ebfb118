import type { ReplyTo, contract } from '#web/client/contract.ts';

type Located = ReplyTo<typeof contract.territory.locate>;

/** 崖头街道 · 某某社区, as far as it is known; '' outside the district. */
const nameOfPlace = (located: Located) => [located.town?.name, located.community?.name].filter(Boolean).join(' · ');

/** What is known of a point once it was looked up: its name, and whether it lies in the district at all. */
export const factsOfPlace = (located: Located) => ({
  placeName: nameOfPlace(located),
  outside: located.town === null,
});
