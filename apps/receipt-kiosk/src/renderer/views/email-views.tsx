import { Action, TextEntry } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { PageFrame } from './page-frame.tsx';
import { Question } from './question.tsx';
import type { ViewProps } from './view-props.ts';

const LONGEST = 254;

/** The address line and our own keyboard. */
export function EmailView(props: ViewProps<'email'>): ReactElement {
  const { view, touch } = props;
  const { kiosk, look } = props.words;
  // A letter stands at once; the kiosk hears of it, so that a page that is loaded anew has it still.
  const [typed, type] = useState(view.typed);
  const meaning = view.forReceipt ? kiosk.addressForReceipt : kiosk.addressForAll;
  return (
    <PageFrame
      of={props}
      threshold={view.isWrong ? 'stops' : 'holds'}
      headline={kiosk.yourAddress}
      body={view.isWrong ? kiosk.emailWrong : meaning}
      actions={<Action onPress={() => touch({ kind: 'back' })}>{look.cancel}</Action>}
    >
      <TextEntry
        words={look}
        label={kiosk.email}
        layout="email"
        value={typed}
        limit={LONGEST}
        domains={view.domains}
        onChange={(text) => {
          type(text);
          touch({ kind: 'typed', text });
        }}
        onDone={() => touch({ kind: 'submitted', text: typed })}
      />
    </PageFrame>
  );
}

/** A slip? The address that was meant, large. */
export function SuggestView(props: ViewProps<'suggest'>): ReactElement {
  const { kiosk } = props.words;
  const { email, meant } = props.view;
  return (
    <Question
      of={props}
      headline={kiosk.didYouMean}
      body={kiosk.youTyped(email)}
      yes={kiosk.yesThatIsIt}
      no={kiosk.keepTyped}
    >
      <Address email={meant} />
    </Question>
  );
}

/** The address is read back before it is saved. */
export function ReadBackView(props: ViewProps<'read-back'>): ReactElement {
  const { kiosk } = props.words;
  return (
    <Question of={props} headline={kiosk.isItRight} body={kiosk.isItRightBody} yes={kiosk.saveIt} no={kiosk.mendIt}>
      <Address email={props.view.email} />
    </Question>
  );
}

/** An address, large and alone; it is broken where its place begins. */
function Address({ email }: { readonly email: string }): ReactElement {
  const at = email.lastIndexOf('@');
  return (
    <p className="address" dir="ltr" data-spoken>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </p>
  );
}
