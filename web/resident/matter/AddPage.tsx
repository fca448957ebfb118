import { contract } from '#web/client/contract.ts';
import { usePosting } from '#web/client/posting.ts';
import type { MatterProps } from './MatterPages.tsx';
import { WordsAndPhotos } from './WordsAndPhotos.tsx';

/** Add words or photos. */
export const AddPage = (props: MatterProps) => (
  <WordsAndPhotos {...props} name="add" posting={usePosting(contract.cases.add)} />
);
