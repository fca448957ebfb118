// The contract's list of states, written again so that pages carry no zod; the record keeps the two equal.
import type { ArticleState } from '#contract/knowledge.ts';

const states: Record<ArticleState, true> = { draft: true, published: true, retired: true };
export const articleStateValues = Object.keys(states) as ArticleState[];
