import type { ReactNode } from 'react';
import type { WhistleAction } from '#contract/whistles.ts';
import type { Failure } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { ActionFrame } from '../kit/ActionFrame.tsx';

type Props = {
  action: WhistleAction;
  write: { error: Failure | null; isPending: boolean };
  danger?: boolean;
  onSubmit: () => void;
  close: () => void;
  children: ReactNode;
};

/** The frame of a step's form at the foot of the whistle. */
export function StepFrame({ action, write, danger, onSubmit, close, children }: Props) {
  const { t } = useText('command');
  const name = t(`whistleAction.${action}`);
  return (
    <ActionFrame
      name={name}
      failure={write.error}
      pending={write.isPending}
      danger={danger}
      onSubmit={onSubmit}
      close={close}
    >
      {children}
    </ActionFrame>
  );
}
