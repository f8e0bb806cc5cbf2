import type { LookWords } from '@saunter/text';
import { CornerDownLeft, Delete, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, Group } from 'react-aria-components';
import type { Key, KeyboardLayout } from './key.ts';
import { KEY_ROWS } from './key.ts';
import { signName } from './typing.ts';

interface OnScreenKeyboardProps {
  readonly words: LookWords;
  readonly layout: KeyboardLayout;
  onKey(key: Key): void;
}

/** Our own keyboard: its keys are where they are in every language, and a press leaves the focus where it was. */
export function OnScreenKeyboard({ words, layout, onKey }: OnScreenKeyboardProps): ReactElement {
  return (
    <Group className="keyboard" aria-label={words.keyboard} dir="ltr" data-layout={layout}>
      {KEY_ROWS[layout].map((row) => (
        <div key={nameOf(row[0])} className="keyboard-row">
          {row.map((key) => (
            <Button
              key={nameOf(key)}
              className="key figures"
              data-key={nameOf(key)}
              aria-label={labelOf(key, words)}
              preventFocusOnPress
              onPress={() => onKey(key)}
            >
              {faceOf(key, words)}
            </Button>
          ))}
        </div>
      ))}
    </Group>
  );
}

const nameOf = (key: Key | undefined) => (key?.kind === 'sign' ? key.sign : (key?.kind ?? ''));

const labelOf = (key: Key, words: LookWords) =>
  key.kind === 'sign' ? signName(key.sign, words) : key.kind === 'done' ? words.done : words.keys[key.kind];

function faceOf(key: Key, words: LookWords) {
  switch (key.kind) {
    case 'sign':
      return key.sign;
    case 'delete':
      return <Delete size={40} aria-hidden="true" />;
    case 'clear':
      return <X size={40} aria-hidden="true" />;
    case 'done':
      return (
        <>
          <CornerDownLeft size={40} aria-hidden="true" />
          {words.done}
        </>
      );
  }
}
