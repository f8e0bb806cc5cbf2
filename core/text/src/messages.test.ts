import { describe, expect, it } from 'vitest';
import { languages, words } from './languages.ts';
import type { Message } from './messages.vectors.ts';
import { messagesOf, say } from './messages.vectors.ts';

const english = messagesOf(words('en'));
const paths = [...english.keys()];

/** What stands in a message's places. */
const PARTS: readonly number[] = [23, 31, 37, 41];

/** Words and names that two languages share. */
const SAME_IN: Readonly<Record<string, readonly string[]>> = {
  de: ['look.times'],
  es: ['gate.partNames.sensor', 'look.textSizes.100', 'look.no', 'look.times', 'look.total', 'receipt.total'],
  ar: ['look.times'],
};

/** Words that no other language of ours has. */
const ENGLISH = /\b(the|you|your|we|our|is|are|of|with|this|that|card|please|try|again|receipt|nothing|and)\b/i;

it('has messages to look at', () => {
  expect(paths.length).toBeGreaterThan(150);
  expect(languages.length).toBe(4);
});

describe.each(languages)('%s', (language) => {
  const messages = messagesOf(words(language));
  const brokenBy = (isBroken: (text: string, path: string) => boolean) =>
    paths
      .filter((path) => isBroken(say(messages.get(path)), path))
      .map((path) => `${path}: ${say(messages.get(path))}`);

  it('says all that English says, and nothing else', () => {
    expect([...messages.keys()].sort()).toEqual([...paths].sort());
  });

  it('leaves no place empty, half filled or badly set', () => {
    expect(brokenBy((text) => text === '' || text.trim() !== text)).toEqual([]);
    expect(brokenBy((text) => / {2}|undefined|NaN|#|\[object|['"]/.test(text))).toEqual([]);
  });

  it('ends every message as English does', () => {
    expect(brokenBy((text, path) => endOf(text) !== endOf(say(english.get(path))))).toEqual([]);
  });

  it('loses no part of a message', () => {
    const told = paths.flatMap((path) => PARTS.map((_, place) => ({ path, place })));
    const saysPart = (message: Message | undefined, place: number) =>
      say(message, PARTS) !== say(message, PARTS.with(place, 59));
    const inEnglish = told.filter(({ path, place }) => saysPart(english.get(path), place));
    expect(inEnglish.length).toBeGreaterThan(40);
    expect(inEnglish.filter(({ path, place }) => !saysPart(messages.get(path), place))).toEqual([]);
  });
});

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const messages = messagesOf(words(language));
  const own = paths.filter((path) => !SAME_IN[language]?.includes(path));

  it('leaves nothing in English, and no name of a place instead of words', () => {
    const left = own.filter((path) => {
      const text = say(messages.get(path));
      return text === say(english.get(path)) || ENGLISH.test(text) || path.split('.').includes(text);
    });
    expect(left).toEqual([]);
  });

  it('shares only words that are still the same', () => {
    const shared = SAME_IN[language] ?? [];
    expect(shared.filter((path) => say(messages.get(path)) !== say(english.get(path)))).toEqual([]);
  });
});

it('writes Arabic in Arabic letters', () => {
  for (const [path, message] of messagesOf(words('ar'))) expect(say(message), path).not.toMatch(/[a-z]/i);
});

it('opens a Spanish question where it begins', () => {
  for (const [path, message] of messagesOf(words('es'))) {
    if (say(message).includes('?')) expect(say(message), path).toContain('¿');
  }
});

/** How a message ends: as a question, as a sentence, or as a label. */
function endOf(text: string): 'question' | 'sentence' | 'label' {
  if (/[?؟]$/.test(text)) return 'question';
  return text.endsWith('.') ? 'sentence' : 'label';
}
