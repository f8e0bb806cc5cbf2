import type { ReactElement } from 'react';
import type { DrawingTone } from './drawing.tsx';
import { Drawing } from './drawing.tsx';

interface WalkProps {
  readonly withBag?: boolean;
  readonly tone?: DrawingTone;
}

/** Somebody walks, with what they need: one person, or with a bag on the way out. */
export function Walk({ withBag = false, tone = 'go' }: WalkProps): ReactElement {
  return (
    <Drawing tone={tone}>
      <circle className="lit" cx="248" cy="62" r="38" />
      <path
        className="lit"
        d="M240 124C222 124 212 134 208 150L192 226M240 124C258 124 266 134 272 152L286 196L330 216"
      />
      <path
        className="lit"
        d="M208 150L160 178L140 232M234 244L266 300L272 380M226 236C222 280 210 300 190 320L150 372"
      />
      <path className="lit" d="M192 226C206 246 240 250 258 236" />
      {withBag && <path className="lit" d="M308 246H366L376 340H298ZM322 246C322 206 352 206 352 246" />}
    </Drawing>
  );
}
