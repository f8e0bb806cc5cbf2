import type { Words } from '@saunter/text';
import { formatAmount } from '@saunter/text';
import type { ReactElement } from 'react';
import { Action } from '../action.tsx';
import { Countdown } from '../countdown.tsx';
import type { KeyboardLayout } from '../keyboard/key.ts';
import { TextEntry } from '../keyboard/text-entry.tsx';
import { ReceiptLines } from '../receipt-lines.tsx';
import { TimeoutWarning } from '../timeout-warning.tsx';

/** What a story is given; it keeps nothing. */
export interface StoryProps {
  readonly words: Words;
  readonly typed: string;
  type(value: string): void;
}

const nothing = () => {};
const price = (minor: number, language: string) => formatAmount(minor, 'EUR', language);

function Lines({ words: { look, language } }: StoryProps): ReactElement {
  const rows = [
    { id: '1', quantity: 2, name: 'Oat drink, 1 l', each: price(219, language), amount: price(438, language) },
    { id: '2', quantity: 1, name: 'Wholegrain bread with sunflower seeds, 750 g', amount: price(349, language) },
    { id: '3', quantity: 12, name: 'Mineral water', each: price(89, language), amount: price(1068, language) },
  ];
  return <ReceiptLines words={look} rows={rows} total={price(1855, language)} />;
}

const entry =
  (layout: KeyboardLayout, domains: readonly string[] = []) =>
  ({ words, typed, type }: StoryProps): ReactElement => (
    <TextEntry
      words={words.look}
      label={words.look.keyboard}
      layout={layout}
      value={typed}
      limit={254}
      domains={domains}
      onChange={type}
      onDone={nothing}
    />
  );

/** Every part that kiosks share, by name, in a kiosk's screen. */
export const lookStories: Readonly<Record<string, (props: StoryProps) => ReactElement>> = {
  lines: Lines,
  'keyboard-email': entry('email', ['mail.example', 'home.example', 'post.example']),
  'keyboard-code': entry('code'),
  'keyboard-digits': entry('digits'),
  timeout: ({ words }) => <TimeoutWarning words={words.look} secondsLeft={20} onMoreTime={nothing} onEnd={nothing} />,
  countdown: ({ words }) => <Countdown seconds={9} meaning={words.gate.secondsLeft} />,
  actions: ({ words: { look } }) => (
    <div className="actions">
      <Action strong onPress={nothing}>
        {look.next}
      </Action>
      <Action onPress={nothing}>{look.back}</Action>
    </div>
  ),
};
