import type { ReactElement } from 'react';
import { ClosedSign } from './drawings/index.ts';
import { Frame } from './frame.tsx';

/** A kiosk that is not open yet: its name, and what to do meanwhile. */
export function ComingSoon(props: {
  readonly title: string;
  readonly headline: string;
  readonly body: string;
}): ReactElement {
  return (
    <Frame
      storeName={props.title}
      threshold="still"
      picture={<ClosedSign />}
      headline={props.headline}
      body={props.body}
    />
  );
}
