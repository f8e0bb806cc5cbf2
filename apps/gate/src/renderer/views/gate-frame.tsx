import type { FrameProps } from '@saunter/kiosk-shell/look';
import { Frame, TestNote } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';

interface GateFrameProps extends Omit<FrameProps, 'note'> {
  readonly note?: string | undefined;
}

/** A screen of the gate: the frame, and the note when a part is not real. */
export function GateFrame({ note, ...frame }: GateFrameProps): ReactElement {
  return <Frame {...frame} note={note !== undefined && <TestNote>{note}</TestNote>} />;
}
