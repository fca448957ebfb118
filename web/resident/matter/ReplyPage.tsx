import { contract } from '#web/client/contract.ts';
import { usePosting } from '#web/client/posting.ts';
import type { MatterProps } from './MatterPages.tsx';
import { WordsAndPhotos } from './WordsAndPhotos.tsx';

/** Answers what the office asked, with the question above. */
export const ReplyPage = (props: MatterProps) => (
  <WordsAndPhotos {...props} name="reply" posting={usePosting(contract.cases.reply)}>
    {props.matter.question && <p className="quote panel">{props.matter.question.text}</p>}
  </WordsAndPhotos>
);
