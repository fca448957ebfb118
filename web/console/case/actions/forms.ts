import type { ComponentType } from 'react';
import type { CaseAction } from '#contract/cases.ts';
import type { FormProps } from '../useCaseForm.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { ContactForm } from './ContactForm.tsx';
import { DirectAnswerForm } from './DirectAnswerForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { NotAdmitForm } from './NotAdmitForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import { ResolveForm } from './ResolveForm.tsx';
import { ReturnForm } from './ReturnForm.tsx';
import { TransferForm } from './TransferForm.tsx';
import { VerifyForm } from './VerifyForm.tsx';

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
  answer_directly: DirectAnswerForm,
};
