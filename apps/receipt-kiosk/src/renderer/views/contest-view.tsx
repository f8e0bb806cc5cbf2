import { Action, NumberChoice } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { KioskTouch } from '../../contract/kiosk-screen.ts';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

type Reason = Extract<KioskTouch, { readonly kind: 'contested' }>['reason'];
const REASONS = ['not-taken', 'wrong-product', 'wrong-price', 'damaged'] as const satisfies readonly Reason[];
/** More than these are not told apart by touch: the desk helps. */
const MOST_UNITS = 6;

/** What is wrong with a line, and with how many of it. */
export function ContestView(props: ViewProps<'contest'>): ReactElement {
  const { line } = props.view;
  const { kiosk, look } = props.words;
  const most = Math.min(line.contestable, MOST_UNITS);
  const [units, choose] = useState(most);
  const numbers = Array.from({ length: most }, (_, place) => place + 1);
  return (
    <PageFrame
      of={props}
      threshold="holds"
      headline={kiosk.whatIsWrong}
      body={line.name}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.back}</Action>}
    >
      {most > 1 && <NumberChoice label={kiosk.howMany} numbers={numbers} chosen={units} onChoose={choose} />}
      <div className="choices">
        {REASONS.map((reason) => (
          <Action key={reason} onPress={() => props.touch({ kind: 'contested', reason, units })}>
            {kiosk.reasons[reason]}
          </Action>
        ))}
      </div>
    </PageFrame>
  );
}
