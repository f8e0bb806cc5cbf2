import type { ReactElement, ReactNode } from 'react';
import type { ThresholdState } from './threshold.tsx';
import { Threshold } from './threshold.tsx';

interface KioskFrameProps {
  readonly storeName: string;
  /** Not everything here is real: said beside the store's name. */
  readonly note?: ReactNode;
  readonly threshold: ThresholdState;
  readonly headline: string;
  readonly body?: string;
  /** What to do with the hand; only where there is something to do. */
  readonly picture?: ReactNode;
  /** Lists and fields; scrolls where it has to. */
  readonly children?: ReactNode;
  /** What may be pressed, in the lower band. */
  readonly actions?: ReactNode;
  /** Language, ease and speech, on every screen, at the very bottom. */
  readonly foot: ReactNode;
}

/** A kiosk's screen: one sentence above, what it is about in the middle, all that is pressed within reach below. */
export function KioskFrame(props: KioskFrameProps): ReactElement {
  const { storeName, note, threshold, headline, body, picture, children, actions, foot } = props;
  return (
    <main className="kiosk" data-threshold={threshold}>
      <header className="frame-head">
        <span className="frame-store">{storeName}</span>
        {note}
      </header>
      <div className="kiosk-sky">{picture}</div>
      <Threshold state={threshold} />
      <div className="frame-words" role="status">
        <h1 className="headline">{headline}</h1>
        {body !== undefined && <p className="body">{body}</p>}
      </div>
      <div className="kiosk-middle">{children}</div>
      {actions !== undefined && <div className="actions kiosk-actions">{actions}</div>}
      <footer className="kiosk-foot">{foot}</footer>
    </main>
  );
}
