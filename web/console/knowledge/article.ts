import { contract, type ReplyTo } from '#web/client/contract.ts';

export type Article = ReplyTo<typeof contract.knowledge.get>;
/** Reads that a change to an article makes old. */
export const articleReads = [contract.knowledge.get, contract.knowledge.versions, contract.knowledge.list];
