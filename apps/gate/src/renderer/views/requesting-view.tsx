import { Action, TapCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { GateActions, ViewProps } from './view-props.ts';

/** The bank is being asked; the shopper may still turn round. */
export function RequestingView(props: ViewProps<'requesting'> & Pick<GateActions, 'cancel'>): ReactElement {
  const { words } = props;
  return (
    <GateFrame
      {...props}
      threshold="works"
      picture={<TapCard side={props.readerSide} tone="plain" moving={false} />}
      headline={words.oneMoment}
      body={words.askingBank}
    >
      <Action onPress={props.cancel}>{words.cancel}</Action>
    </GateFrame>
  );
}
