import type { DeskKey } from './useDeskKeys.ts';

/** The key that does what the words beside it say. */
export const Key = ({ of }: { of: DeskKey | 'Enter' | '↓' }) => <kbd className="desk-key">{of}</kbd>;
