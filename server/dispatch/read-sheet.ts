import { answerParent } from '../kernel/limited-child.ts';
import { rowsOf, type Bounds } from './sheet-rows.ts';

// Runs as a process of its own (sheets.ts): what a hostile sheet does to its reader, it does here.
answerParent(({ bytes, bounds }: { bytes: Uint8Array; bounds: Bounds }) =>
  Promise.resolve(rowsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bounds)),
);
