import { Action, TapCard, TextEntry } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

const DIGITS = 8;

/** The code that the app shows, digit by digit. */
export function LinkCodeView(props: ViewProps<'link-code'>): ReactElement {
  const { view, touch } = props;
  const { kiosk, look } = props.words;
  const [typed, type] = useState(view.typed);
  return (
    <PageFrame
      of={props}
      threshold={view.isWrong ? 'stops' : 'holds'}
      headline={kiosk.typeCode}
      body={view.isWrong ? kiosk.codeWrong : kiosk.typeCodeBody}
      actions={<Action onPress={() => touch({ kind: 'back' })}>{look.cancel}</Action>}
    >
      <TextEntry
        words={look}
        label={kiosk.code}
        layout="digits"
        value={typed}
        limit={DIGITS}
        onChange={(text) => {
          type(text);
          touch({ kind: 'typed', text });
        }}
        onDone={() => touch({ kind: 'submitted', text: typed })}
      />
    </PageFrame>
  );
}

/** The code is there: now the card. */
export function LinkTapView(props: ViewProps<'link-tap'>): ReactElement {
  const { kiosk, look } = props.words;
  const { code } = props.view;
  return (
    <PageFrame
      of={props}
      threshold="waits"
      picture={<TapCard side={props.screen.readerSide} />}
      headline={kiosk.tapToLink}
      body={kiosk.tapToLinkBody(`${code.slice(0, 4)} ${code.slice(4)}`)}
      actions={<Action onPress={() => props.touch({ kind: 'back' })}>{look.back}</Action>}
    />
  );
}
