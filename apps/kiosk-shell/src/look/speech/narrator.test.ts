import { expect, it } from 'vitest';
import { Narrator } from './narrator.ts';

function rig() {
  const heard: string[] = [];
  const seen: string[] = [];
  const speaker = { say: (text: string) => void heard.push(text), hush: () => void heard.push('(hush)') };
  return { heard, seen, narrator: new Narrator(speaker, (text) => seen.push(text)) };
}

it('says nothing until it is turned on', () => {
  const { heard, seen, narrator } = rig();
  narrator.tell('Tap your card', 'en');
  expect([heard, seen]).toEqual([[], []]);
});

it('captions whatever it says, and says it again', () => {
  const { heard, seen, narrator } = rig();
  narrator.turn(true);
  narrator.tell('Tap your card', 'en');
  narrator.tell('  ', 'en');
  narrator.again();
  expect(heard).toEqual(['Tap your card', 'Tap your card']);
  expect(seen).toEqual(['Tap your card']);
  expect(narrator.log).toEqual([{ text: 'Tap your card', language: 'en' }]);
});

it('leaves nothing for the next person', () => {
  const { heard, seen, narrator } = rig();
  narrator.turn(true);
  narrator.tell('ada@home.example', 'en');
  narrator.forget();
  narrator.again();
  expect(heard).toEqual(['ada@home.example', '(hush)']);
  expect(seen.at(-1)).toBe('');
});

it('keeps a log of bounded length', () => {
  const { narrator } = rig();
  narrator.turn(true);
  for (let n = 0; n < 500; n += 1) narrator.tell(`${n}`, 'en');
  expect(narrator.log.length).toBe(200);
  expect(narrator.log.at(-1)?.text).toBe('499');
});
