import { Volume2 } from 'lucide-react';
import type { ReactElement } from 'react';

/** What is being said, in writing: for whoever hears it badly, or looks on. */
export function Captions({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    // The words are on the screen already: a screen reader must not read them twice.
    <p className="captions" aria-hidden="true" title={label} data-empty={text === ''}>
      <Volume2 size={36} />
      <bdi>{text}</bdi>
    </p>
  );
}
