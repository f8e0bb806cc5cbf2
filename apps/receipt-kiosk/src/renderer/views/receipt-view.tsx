import { Action } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** A receipt as paper has it, and the ways to take it along. */
export function ReceiptView(props: ViewProps<'receipt'>): ReactElement {
  const { view, screen, touch } = props;
  const { kiosk, look } = props.words;
  const headline = kiosk.receiptNumber(view.receipt.number);
  return (
    <PageFrame
      of={props}
      threshold="still"
      headline={headline}
      body={view.masked === null ? undefined : kiosk.mailGoesTo(view.masked)}
      actions={
        <>
          <Action strong autoFocus onPress={() => touch({ kind: 'want-mail' })}>
            {kiosk.mailIt}
          </Action>
          {screen.printer !== 'none' && <Action onPress={() => touch({ kind: 'want-print' })}>{kiosk.printIt}</Action>}
          <Action onPress={() => touch({ kind: 'back' })}>{look.back}</Action>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: longer than the screen, it is scrolled by arrow keys */}
      <section className="paper" aria-label={headline} tabIndex={0}>
        <pre dir={directionOf(view.receipt.text)}>{view.receipt.text.join('\n')}</pre>
      </section>
    </PageFrame>
  );
}

/** Columns are where they were printed: a receipt runs as its own language does, not as the screen's. */
const directionOf = (text: readonly string[]) => (text.some((line) => /\p{Script=Arabic}/u.test(line)) ? 'rtl' : 'ltr');
