import type { ReactElement } from 'react';
import { Question } from './question.tsx';
import type { ViewProps } from './view-props.ts';

/** Where receipts go now. */
export function AddressView(props: ViewProps<'address'>): ReactElement {
  const { kiosk } = props.words;
  const { address } = props.view;
  const masked = address?.masked ?? '';
  const isBounced = address?.state === 'bounced';
  return (
    <Question
      of={props}
      threshold={isBounced ? 'holds' : 'still'}
      headline={kiosk.receiptsByMail}
      body={isBounced ? kiosk.mailCameBackBody(masked) : kiosk.addressBody(masked)}
      yes={kiosk.changeAddress}
      no={kiosk.stopMail}
    />
  );
}

/** Mail came back: another address? */
export function BouncedView(props: ViewProps<'bounced'>): ReactElement {
  const { kiosk } = props.words;
  return (
    <Question
      of={props}
      headline={kiosk.mailCameBack}
      body={kiosk.mailCameBackBody(props.view.masked)}
      yes={kiosk.changeAddress}
      no={kiosk.notNowButton}
    />
  );
}

/** What was missed: send it, too? */
export function MissedView(props: ViewProps<'missed'>): ReactElement {
  const { kiosk } = props.words;
  return (
    <Question
      of={props}
      headline={kiosk.missed(props.view.count)}
      body={kiosk.missedBody}
      yes={kiosk.sendMissed}
      no={kiosk.keepMissed}
    />
  );
}

/** No more mail: really? */
export function StopMailView(props: ViewProps<'stop-mail'>): ReactElement {
  const { kiosk } = props.words;
  return (
    <Question
      of={props}
      headline={kiosk.stopMailQuestion}
      body={kiosk.stopMailBody(props.view.masked)}
      yes={kiosk.stopMail}
      no={kiosk.keepMail}
    />
  );
}
