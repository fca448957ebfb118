import { sameNumber, telephone } from '#contract/telephone.ts';
import { cut, seenIn } from '#contract/text.ts';
import type { InputOf, contract, Light } from '#web/client/contract.ts';
import type { PhotoRef } from '#web/client/photos.ts';

type Input = typeof contract.cases.report extends Light<infer E> ? InputOf<E> : never;
type Confidentiality = NonNullable<Input['confidentiality']>;

/** What a person has said so far; kept on the device until it is sent. */
export type Report = {
  text: string;
  photos: PhotoRef[];
  /** how the place is said: here by GPS, on the map, in words; '' not yet */
  way: '' | 'here' | 'map' | 'words';
  placeText: string;
  point: NonNullable<Input['point']> | null;
  /** the community found for the point or picked from the suggestions, for the person to read */
  placeName: string;
  communityCode: string;
  /** the point lies outside the district, and the person says that it is right all the same */
  outside: boolean;
  outsideSure: boolean;
  confidentiality: Confidentiality;
  name: string;
  phone: string;
};

export const emptyReport: Report = {
  text: '',
  photos: [],
  way: '',
  placeText: '',
  point: null,
  placeName: '',
  communityCode: '',
  outside: false,
  outsideSure: false,
  confidentiality: 'open',
  name: '',
  phone: '',
};

/** The steps a person goes through; who signed in is known already and skips the third. */
export const stepsFor = (signedIn: boolean) =>
  signedIn ? (['what', 'where', 'check'] as const) : (['what', 'where', 'who', 'check'] as const);
export type Step = 'what' | 'where' | 'who' | 'check';

export const textFault = (report: Report) => (seenIn(report.text) < 2 ? 'tell.what.empty' : undefined);
/** A number where one can be called, mobile or fixed with its area code, or none at all. */
export function phoneFault(phone: string) {
  if (phone.trim() === '') return undefined;
  const kind = telephone(phone)?.kind;
  if (kind === 'local') return 'tell.who.phoneArea';
  return kind && kind !== 'service' ? undefined : 'tell.who.phoneWrong';
}

/** The draft as the contract wants it. `signedIn`: name and phone are known from the account and not sent again. */
export function toInput(report: Report, signedIn: boolean): Input {
  const name = report.name.trim();
  const phone = sameNumber(report.phone.trim());
  const point = report.way === 'here' || report.way === 'map' ? report.point : null;
  const community = report.way === 'words' ? report.communityCode : '';
  return {
    text: report.text.trim(),
    placeText: report.placeText.trim(),
    confidentiality: report.confidentiality,
    channel: 'web',
    ...(point ? { point } : {}),
    ...(community ? { communityCode: community } : {}),
    ...(!signedIn && (name || phone) ? { reporter: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
  };
}

/** How a report is called in lists before it has a number. */
export const labelOf = (text: string) => cut(text.trim(), 25);

/** Back from the outbox into a draft. */
export function fromParcel(input: Record<string, unknown>, photos: PhotoRef[]): Report {
  const given = input as Input;
  return {
    ...emptyReport,
    text: given.text,
    photos,
    way: given.point ? (given.point.source === 'gps' ? 'here' : 'map') : given.placeText ? 'words' : '',
    placeText: given.placeText ?? '',
    point: given.point ?? null,
    communityCode: given.communityCode ?? '',
    confidentiality: given.confidentiality ?? 'open',
    name: given.reporter?.name ?? '',
    phone: given.reporter?.phone ?? '',
  };
}
