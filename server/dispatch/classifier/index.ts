// 文本分类: learns from messages whose department or subject is known, and names those of new ones with a confidence that
// can be trusted to act on. Pure: no database, no clock, no files but those `evaluate` is asked to read.
export { thresholdForCoverage, thresholdForPrecision } from './calibrate.ts';
export { chooseThreshold, classify } from './classify.ts';
export { evaluate } from './evaluate.ts';
export { deserialize, serialize } from './model-file.ts';
export { buildSimilarIndex, findSimilar, type SimilarIndex } from './similar.ts';
export { crossValidate, train } from './train.ts';
export type { Example, Explanation, Judged, Message, Model, Ranked } from './types.ts';
