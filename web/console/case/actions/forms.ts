import type { ComponentType } from 'react';
import type { CaseAction } from '#contract/cases.ts';
import { contract } from '#web/client/contract.ts';
import type { FormProps } from '../useCaseForm.ts';
import { AskTaskForm } from './AskTaskForm.tsx';
import { LinkForm } from './LinkForm.tsx';
import { MergeForm } from './MergeForm.tsx';
import { SplitForm } from './SplitForm.tsx';
import { UnmergeForm } from './UnmergeForm.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { ContactForm } from './ContactForm.tsx';
import { CorrectForm } from './CorrectForm.tsx';
import { decisionForm } from './decisionForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { DisputeForm } from './DisputeForm.tsx';
import { ForceCloseForm } from './ForceCloseForm.tsx';
import { NotAdmitForm } from './NotAdmitForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { ResolveForm } from './ResolveForm.tsx';
import { ReturnForm } from './ReturnForm.tsx';
import { SuperviseForm } from './SuperviseForm.tsx';
import { SuspendForm } from './SuspendForm.tsx';
import { TransferForm } from './TransferForm.tsx';
import { VerifyForm } from './VerifyForm.tsx';
import { VoidForm } from './VoidForm.tsx';
import { wordsForm } from './wordsForm.tsx';

/** The form of each action that asks for something. */
export const forms: Partial<Record<CaseAction, ComponentType<FormProps>>> = {
  dispatch: DispatchForm,
  return: ReturnForm,
  contact: ContactForm,
  transfer: TransferForm,
  resolve: ResolveForm,
  verify: VerifyForm,
  answer: AnswerForm,
  not_admit: NotAdmitForm,
  add: NoteForm,
  ask: wordsForm('ask', contract.cases.ask, { field: 'question', least: 2, most: 1000 }),
  message: wordsForm('message', contract.cases.message, { field: 'text', least: 1, most: 2000 }),
  urge: wordsForm('urge', contract.cases.urge, { field: 'note', least: 2, most: 500 }),
  extend: wordsForm('extend', contract.cases.extend, { field: 'reason', least: 4, most: 500 }),
  suspend: SuspendForm,
  resume: wordsForm('resume', contract.cases.resume, { field: 'note', least: 2, most: 500 }),
  dispute: DisputeForm,
  appeal: wordsForm('appeal', contract.cases.appeal, { field: 'reason', least: 4, most: 1000 }),
  endorse: decisionForm('endorse'),
  grant: decisionForm('grant'),
  excuse: decisionForm('excuse'),
  supervise: SuperviseForm,
  report_back: wordsForm('report_back', contract.cases.reportBack, { field: 'text', least: 4, most: 2000 }),
  lift: wordsForm('lift', contract.cases.lift, { field: 'note', least: 2, most: 500 }),
  correct: CorrectForm,
  escalate: wordsForm('escalate', contract.cases.escalate, { field: 'reason', least: 4, most: 1000, danger: true }),
  void: VoidForm,
  force_close: ForceCloseForm,
  ask_task: AskTaskForm,
  merge: MergeForm,
  unmerge: UnmergeForm,
  split: SplitForm,
  link: LinkForm,
};
