import { Action, ClosedSign, TakeCard, TapCard } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { AnyViewProps } from './view-props.ts';

/** The invitation: tap. An app's code may be typed before. */
export function AttractView(props: AnyViewProps): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="waits"
      picture={<TapCard side={props.screen.readerSide} />}
      headline={kiosk.tapYourCard}
      body={kiosk.tapYourCardBody}
      actions={<Action onPress={() => props.touch({ kind: 'want-link' })}>{kiosk.linkApp}</Action>}
    />
  );
}

/** All is done, and a card still lies on the reader. */
export function TakeCardView(props: AnyViewProps): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="holds"
      picture={<TakeCard side={props.screen.readerSide} />}
      headline={kiosk.takeYourCard}
      body={kiosk.takeYourCardBody}
    />
  );
}

/** The server is away: what still works. */
export function OfflineView(props: AnyViewProps): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame of={props} threshold="still" picture={<ClosedSign />} headline={kiosk.notNow} body={kiosk.offlineBody} />
  );
}

/** No card can be read. */
export function OutOfServiceView(props: AnyViewProps): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame
      of={props}
      threshold="stops"
      picture={<ClosedSign />}
      headline={kiosk.outOfOrder}
      body={kiosk.outOfOrderBody}
    />
  );
}
