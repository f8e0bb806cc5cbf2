import type { LookWords } from '@saunter/text';
import type { KeyboardEvent, ReactElement } from 'react';
import { Button, Group, Input, Label, TextField } from 'react-aria-components';
import type { Key, KeyboardLayout } from './key.ts';
import { OnScreenKeyboard } from './on-screen-keyboard.tsx';
import { signName, typed, withDomain } from './typing.ts';

interface TextEntryProps {
  readonly words: LookWords;
  readonly label: string;
  readonly layout: KeyboardLayout;
  readonly value: string;
  /** The most characters that are taken. */
  readonly limit: number;
  /** Domains to end an address with, most used first. */
  readonly domains?: readonly string[];
  onChange(value: string): void;
  onDone(): void;
}

/** A field and the keyboard that fills it: by touch, by keypad, or by a keyboard of one's own. */
export function TextEntry(props: TextEntryProps): ReactElement {
  const { words, layout, value, limit, domains = [], onChange, onDone } = props;
  const press = (key: Key) => (key.kind === 'done' ? onDone() : onChange(typed(value, key, limit)));
  const last = [...value].at(-1);
  return (
    <Group className="entry" role="presentation" onKeyDown={(event) => typeFromAnywhere(event, press)}>
      <TextField className="entry-field" value={value} onChange={(next) => onChange(next.slice(0, limit))} autoFocus>
        <Label className="choice-label">{props.label}</Label>
        <Input
          className="entry-input figures"
          dir="ltr"
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => event.key === 'Enter' && onDone()}
        />
      </TextField>
      <p className="visually-hidden" data-spoken>
        {last === undefined ? words.nothingTyped : signName(last, words)}
      </p>
      {domains.length > 0 && <Domains {...{ words, domains }} onChoose={(to) => onChange(withDomain(value, to))} />}
      <OnScreenKeyboard words={words} layout={layout} onKey={press} />
    </Group>
  );
}

function Domains(props: {
  readonly words: LookWords;
  readonly domains: readonly string[];
  onChoose(domain: string): void;
}): ReactElement {
  const { words, domains, onChoose } = props;
  return (
    <Group className="domains" aria-label={words.endings} dir="ltr">
      {domains.map((domain) => (
        <Button
          key={domain}
          className="domain"
          aria-label={words.addEnding(`@${domain}`)}
          preventFocusOnPress
          onPress={() => onChoose(domain)}
        >
          @{domain}
        </Button>
      ))}
    </Group>
  );
}

/** A key of a real keyboard types also while the focus is on a key of ours; there, Enter and space press that key. */
function typeFromAnywhere(event: KeyboardEvent, press: (key: Key) => void): void {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Backspace') press({ kind: 'delete' });
  else if ([...event.key].length === 1 && event.key !== ' ') press({ kind: 'sign', sign: event.key });
}
