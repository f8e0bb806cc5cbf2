import { Action, PrintedReceipt } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { AnyViewProps, ViewProps } from './view-props.ts';

/** A question is with the server. */
export function AskingView(props: ViewProps<'asking'>): ReactElement {
  const { kiosk, look } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="works"
      headline={kiosk.oneMoment}
      body={kiosk.asking[props.view.what]}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.cancel}</Action>}
    />
  );
}

/** Nobody answered. */
export function FailedView(props: ViewProps<'failed'>): ReactElement {
  const { kiosk, look } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="holds"
      headline={kiosk.noAnswer}
      body={kiosk.noAnswerBody}
      actions={
        <>
          <Action strong autoFocus onPress={() => props.touch({ kind: 'yes' })}>
            {kiosk.again}
          </Action>
          <Action onPress={() => props.touch({ kind: 'back' })}>{look.back}</Action>
        </>
      }
    />
  );
}

/** The printer works. */
export function PrintingView(props: AnyViewProps): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="works"
      picture={<PrintedReceipt />}
      headline={kiosk.printing}
      body={kiosk.printingBody}
    />
  );
}
