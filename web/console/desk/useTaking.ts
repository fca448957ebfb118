import { sameNumber, telephone } from '#contract/telephone.ts';
import { seenIn } from '#contract/text.ts';
import { useRef, useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { useWrite } from '#web/client/query.tsx';
import { caseReads } from '../case/useCaseForm.ts';
import type { CallDraft } from './drafts.ts';
import type { Done } from './Told.tsx';

const refresh = [...caseReads, contract.hotline.desk, contract.hotline.figures];

/** What ends a call: filed, answered at once, or added to a matter that is known. */
export function useTaking(draft: CallDraft, onDone: (done: Done, draftId: string) => void) {
  const { t } = useText('desk');
  const [tried, setTried] = useState('');
  // another line may be taken up while this one is sent
  const sent = useRef('');
  const take = useWrite(contract.hotline.take, {
    refresh,
    onDone: (reply) => onDone({ kind: reply.answered ? 'answered' : 'filed', ...reply }, sent.current),
  });
  const attach = useWrite(contract.hotline.attach, {
    refresh,
    onDone: (reply) => onDone({ kind: 'attached', ...reply }, sent.current),
  });
  const { text, phone, name, callBack, callId, placeText, community, subject, kind, confidentiality } = draft;
  const caller = { phone: sameNumber(phone.trim()) || undefined, name: name.trim(), callBack, callId };
  const body = {
    ...caller,
    text,
    placeText,
    communityCode: community?.code,
    subjectCode: subject?.code,
    kind,
    confidentiality,
  };
  const tooShort = seenIn(text) < 2;
  const noNumber = phone.trim() !== '' && !telephone(phone);
  const error = take.error ?? attach.error;
  return {
    file: () => {
      setTried(draft.id);
      attach.reset();
      take.reset();
      if (tooShort || noNumber || take.isPending || attach.isPending) return;
      sent.current = draft.id;
      if (draft.attachTo) attach.mutate({ ...caller, id: draft.attachTo.id, text, reason: t('reason.attach') });
      else take.mutate(body);
    },
    answer: () => {
      setTried(`${draft.id}/answer`);
      attach.reset();
      if (tooShort || noNumber || seenIn(draft.answer) < 10 || take.isPending) return;
      sent.current = draft.id;
      take.mutate({ ...body, answer: draft.answer, articleId: draft.article?.id });
    },
    failure: error,
    pending: take.isPending || attach.isPending,
    error: (field: 'text' | 'phone' | 'answer' | 'communityCode') => {
      const refused = fieldMessage(error, field);
      if (refused) return refused;
      if (field === 'phone' && tried.startsWith(draft.id) && noNumber) return t('phoneWrong');
      if (field === 'text' && tried.startsWith(draft.id) && tooShort) return t('console:form.atLeast', { count: 2 });
      if (field === 'answer' && tried === `${draft.id}/answer` && seenIn(draft.answer) < 10)
        return t('console:form.atLeast', { count: 10 });
      return undefined;
    },
  };
}
export type Taking = ReturnType<typeof useTaking>;
