import { ShowCode } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** The gate itself does not take this code: why, and how to get one that it takes. */
export function CodeRefusedView(props: ViewProps<'code-refused'>): ReactElement {
  const { view, words, readerSide, scannerSide = readerSide } = props;
  return (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<ShowCode side={scannerSide} />}
      headline={words.newCode}
      body={words.codeFaults[view.fault]}
    />
  );
}
