import { FlaskConical } from 'lucide-react';
import type { ReactElement } from 'react';

/** Says in the head of a screen that not everything here is real. */
export function TestNote({ children }: { readonly children: string }): ReactElement {
  return (
    <span className="frame-note">
      <FlaskConical size={32} strokeWidth={2.25} aria-hidden="true" />
      {children}
    </span>
  );
}
