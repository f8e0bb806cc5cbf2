import { Badge } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { GateFrame } from './gate-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Somebody who works here showed a badge: welcome, or not here and now. */
export function StaffView(props: ViewProps<'staff'>): ReactElement {
  const { words } = props;
  return props.view.isWelcome ? (
    <GateFrame
      {...props}
      threshold="opens"
      picture={<Badge tone="go" />}
      headline={words.staffIn}
      body={words.staffInBody}
    />
  ) : (
    <GateFrame
      {...props}
      threshold="holds"
      picture={<Badge tone="turn" />}
      headline={words.staffRefused}
      body={words.staffRefusedBody}
    />
  );
}
