import type { ReactElement, ReactNode } from 'react';
import type { ThresholdState } from './threshold.tsx';
import { Threshold } from './threshold.tsx';

/** One screen of a kiosk, from top to bottom. */
export interface FrameProps {
  readonly storeName: string;
  /** Something the shopper should know about this lane, beside the store's name. */
  readonly note?: ReactNode;
  readonly threshold: ThresholdState;
  /** What to do with the hand. */
  readonly picture: ReactNode;
  readonly headline: string;
  readonly body?: string;
  /** Numbers that matter, and choices. */
  readonly children?: ReactNode;
  /** What is on every screen, at the very bottom. */
  readonly foot?: ReactNode;
}

/** Lays a screen out around the threshold: what to do above it, the one sentence below. */
export function Frame(props: FrameProps): ReactElement {
  const { storeName, note, threshold, picture, headline, body, children, foot } = props;
  return (
    <main className="frame" data-threshold={threshold}>
      <header className="frame-head">
        <span className="frame-store">{storeName}</span>
        {note}
      </header>
      <div className="frame-picture">{picture}</div>
      <div className="frame-light">
        <Threshold state={threshold} />
      </div>
      <div className="frame-lower">
        <div className="frame-words" role="status">
          <h1 className="headline">{headline}</h1>
          {body !== undefined && <p className="body">{body}</p>}
        </div>
        <div className="frame-below">{children}</div>
        {foot !== undefined && <footer className="frame-foot">{foot}</footer>}
      </div>
    </main>
  );
}
