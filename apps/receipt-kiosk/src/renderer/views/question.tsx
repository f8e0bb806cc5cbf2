import type { ThresholdState } from '@saunter/kiosk-shell/look';
import { Action, Envelope } from '@saunter/kiosk-shell/look';
import type { ReactElement, ReactNode } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { AnyViewProps } from './view-props.ts';

interface QuestionProps {
  readonly of: AnyViewProps;
  readonly threshold?: ThresholdState;
  readonly headline: string;
  readonly body: string;
  readonly yes: string;
  readonly no: string;
  readonly children?: ReactNode;
}

/** A question about where receipts go: one sentence, yes or no, and a way back. */
export function Question({ of, threshold = 'holds', headline, body, yes, no, children }: QuestionProps): ReactElement {
  return (
    <PageFrame
      of={of}
      threshold={threshold}
      picture={<Envelope tone={threshold === 'holds' ? 'turn' : 'plain'} />}
      headline={headline}
      body={body}
      actions={
        <>
          <Action strong autoFocus onPress={() => of.touch({ kind: 'yes' })}>
            {yes}
          </Action>
          <Action onPress={() => of.touch({ kind: 'no' })}>{no}</Action>
          <Action onPress={() => of.touch({ kind: 'back' })}>{of.words.look.back}</Action>
        </>
      }
    >
      {children}
    </PageFrame>
  );
}
