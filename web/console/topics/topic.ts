import { contract, type ReplyTo } from '#web/client/contract.ts';

export type Topic = ReplyTo<typeof contract.topics.list>['items'][number];

/** What a change by hand makes old. */
export const topicReads = [contract.topics.list, contract.topics.get, contract.topics.cases];

/** Its name; without one what kind of matter it is, and while nobody has said that, how the first began. */
export const nameOf = (topic: Topic): string => topic.name ?? topic.subject?.name ?? topic.sample;
