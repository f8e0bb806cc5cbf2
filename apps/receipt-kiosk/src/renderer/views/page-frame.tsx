import type { ThresholdState } from '@saunter/kiosk-shell/look';
import { KioskFrame, TestNote } from '@saunter/kiosk-shell/look';
import { formatList } from '@saunter/text';
import type { ReactElement, ReactNode } from 'react';
import type { AnyViewProps } from './view-props.ts';

interface PageFrameProps {
  readonly of: AnyViewProps;
  readonly threshold: ThresholdState;
  readonly headline: string;
  readonly body?: string | undefined;
  readonly picture?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A screen of this kiosk: the shared frame, whose card it is, and a note when a part is not real. */
export function PageFrame({ of, body, ...frame }: PageFrameProps): ReactElement {
  const { screen, words, foot } = of;
  const parts = screen.emulated.map((part) => words.kiosk.partNames[part]);
  const note = (
    <span className="head-notes">
      {screen.lastFour !== undefined && <span className="frame-note">{words.kiosk.cardEnding(screen.lastFour)}</span>}
      {parts.length > 0 && <TestNote>{words.kiosk.emulated(formatList(parts, screen.language))}</TestNote>}
    </span>
  );
  return (
    <KioskFrame
      storeName={screen.storeName || words.kiosk.receiptsTitle}
      note={note}
      foot={foot}
      {...(body !== undefined && { body })}
      {...frame}
    />
  );
}
