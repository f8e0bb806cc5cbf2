import { AssertionBug } from '@saunter/kit';
import { expect, test } from 'vitest';
import { evolveExchange } from './evolve-exchange.ts';
import type { ExchangeAnswer, ExchangePurpose, ExchangeRequest, ExchangeState } from './exchange.ts';
import { isSettled, isUndoable } from './exchange.ts';
import type { ExchangeInput, ExchangeStep } from './next-exchange.ts';
import { nextExchange } from './next-exchange.ts';

const at = { transmissionDateTime: '0601100005', localTime: '120005', localDate: '0601' };
const trace = { ...at, transmissionDateTime: '0601100000', stan: '000101', rrn: '615210000101' };
const request = (purpose: ExchangePurpose): ExchangeRequest => ({
  purpose,
  trace,
  amountMinor: 5000,
  minimumMinor: purpose === 'authorise' ? 2000 : 5000,
  ...(isUndoable(purpose) && { undoStan: '000102' }),
});
const hold = request('authorise');
const granted: ExchangeAnswer = { responseCode: '00', approvedMinor: 5000, approvalCode: 'A1B2C3' };
const undoTrace = { ...at, stan: '000102', rrn: trace.rrn };

const undo = { why: 'no-answer', trace: undoTrace } as const;

const STATES: Readonly<Record<string, ExchangeState>> = {
  'hold recorded': { kind: 'recorded', request: hold },
  'hold sent': { kind: 'sent', request: hold },
  'hold undoing, nothing sent': { kind: 'undoing', request: hold, ...undo, sends: 0 },
  'hold undoing, 0420 sent': { kind: 'undoing', request: hold, ...undo, sends: 1 },
  'increment recorded': { kind: 'recorded', request: request('increment') },
  'increment sent': { kind: 'sent', request: request('increment') },
  'increment undoing, nothing sent': { kind: 'undoing', request: request('increment'), ...undo, sends: 0 },
  'increment undoing, 0420 sent': { kind: 'undoing', request: request('increment'), ...undo, sends: 1 },
  'charge recorded': { kind: 'recorded', request: request('charge') },
  'charge sent': { kind: 'sent', request: request('charge') },
  'charge undoing, nothing sent': { kind: 'undoing', request: request('charge'), ...undo, sends: 0 },
  'charge undoing, 0420 sent': { kind: 'undoing', request: request('charge'), ...undo, sends: 1 },
  'capture recorded': { kind: 'recorded', request: request('capture') },
  'capture sent': { kind: 'sent', request: request('capture') },
  'reversal recorded': { kind: 'recorded', request: request('reverse') },
  'reversal sent': { kind: 'sent', request: request('reverse') },
  'refund recorded': { kind: 'recorded', request: request('refund') },
  'refund sent': { kind: 'sent', request: request('refund') },
  approved: { kind: 'approved', request: hold, answer: granted },
  declined: { kind: 'declined', request: hold, answer: { responseCode: '51', approvedMinor: 0 } },
  unsent: { kind: 'unsent', request: hold },
  undone: { kind: 'undone', request: hold, why: 'no-answer' },
};
const answer = (responseCode: string, approvedMinor = 5000): ExchangeInput => ({
  kind: 'answer',
  answer: { responseCode, approvedMinor },
  at,
});
const INPUTS: Readonly<Record<string, ExchangeInput>> = {
  start: { kind: 'start' },
  restart: { kind: 'restart', at },
  sent: { kind: 'sent' },
  'line-down': { kind: 'line-down' },
  'answer 00': answer('00'),
  'answer 00 of 1000': answer('00', 1000),
  'answer 10 of 3000': answer('10', 3000),
  'answer 10 of 1000': answer('10', 1000),
  'answer 51': answer('51'),
  'answer 25': answer('25'),
  'answer 91': answer('91'),
  'undo-answer 00': { kind: 'undo-answer', responseCode: '00' },
  'undo-answer 12': { kind: 'undo-answer', responseCode: '12' },
  'undo-answer 25': { kind: 'undo-answer', responseCode: '25' },
  'undo-answer 96': { kind: 'undo-answer', responseCode: '96' },
  'time-out': { kind: 'time-out', at },
};

function told(step: ExchangeStep): string {
  if (step.kind === 'illegal') return 'illegal';
  if (step.kind === 'ignore') return `ignored: ${step.why}`;
  const effects = step.effects.map((effect) => (effect.kind === 'send' ? effect.mti : `wait for ${effect.for}`));
  return [step.state.kind, ...step.events.map(({ kind }) => kind), ...effects].join(', ');
}

const ANSWERS = Object.keys(INPUTS).filter((name) => name.startsWith('answer'));
const UNDO_ANSWERS = Object.keys(INPUTS).filter((name) => name.startsWith('undo-answer'));
/** The same outcome for several inputs. */
const each = (inputs: readonly string[], outcome: string) =>
  Object.fromEntries(inputs.map((input) => [input, outcome]));

const recordedOnce = (first: string) => ({
  start: `recorded, ${first}`,
  restart: 'undoing, UndoStarted, 0420',
  sent: 'sent, wait for answer',
  'line-down': 'unsent, NothingSent',
  ...each([...ANSWERS, ...UNDO_ANSWERS], 'ignored: nothing-asked'),
});
// A part of what was asked for is money that moved: where it is too small it is taken back, never forgotten.
const sentOnce = {
  'answer 00': 'approved, ExchangeAnswered',
  'answer 00 of 1000': 'undoing, ExchangeAnswered, UndoStarted, 0420',
  'answer 10 of 3000': 'undoing, ExchangeAnswered, UndoStarted, 0420',
  'answer 10 of 1000': 'undoing, ExchangeAnswered, UndoStarted, 0420',
  ...each(['answer 51', 'answer 25', 'answer 91'], 'declined, ExchangeAnswered'),
  'time-out': 'undoing, UndoStarted, 0420',
  ...each(UNDO_ANSWERS, 'ignored: nothing-asked'),
};
// 12 of a charge: nobody said that the money came back.
const notGivenBack = { 'undo-answer 12': 'ignored: reversal-refused' };
const recordedAdvice = (first: string, repeat: string) => ({
  start: `recorded, ${first}`,
  restart: `sent, ${repeat}`,
  sent: 'sent, wait for repeat',
  'line-down': 'recorded, wait for repeat',
  'time-out': `recorded, ${first}`,
  ...each([...ANSWERS, ...UNDO_ANSWERS], 'ignored: nothing-asked'),
});
const sentAdvice = (repeat: string) => ({
  sent: 'sent, wait for repeat',
  'line-down': 'sent, wait for repeat',
  'time-out': `sent, ${repeat}`,
  ...each(UNDO_ANSWERS, 'ignored: nothing-asked'),
});
const undoing = (next: string) => ({
  restart: 'undoing, 0421',
  sent: 'undoing, wait for repeat',
  'line-down': 'undoing, wait for repeat',
  'time-out': `undoing, ${next}`,
  ...each(ANSWERS, 'ignored: late-answer'),
  ...each(UNDO_ANSWERS, 'undone, UndoConfirmed'),
  'undo-answer 96': 'ignored: reversal-refused',
});
const end = { restart: 'ignored: already-settled', ...each([...ANSWERS, ...UNDO_ANSWERS], 'ignored: already-settled') };

// Every pair; an input that is not listed under a state is illegal there. 91 is nobody's decision (busy).
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'hold recorded': recordedOnce('0100'),
  'hold sent': { ...sentOnce, 'answer 10 of 3000': 'approved, ExchangeAnswered' },
  'hold undoing, nothing sent': undoing('0420'),
  'hold undoing, 0420 sent': undoing('0421'),
  'increment recorded': recordedOnce('0100'),
  'increment sent': sentOnce,
  'increment undoing, nothing sent': undoing('0420'),
  'increment undoing, 0420 sent': undoing('0421'),
  'charge recorded': recordedOnce('0200'),
  'charge sent': sentOnce,
  'charge undoing, nothing sent': { ...undoing('0420'), ...notGivenBack },
  'charge undoing, 0420 sent': { ...undoing('0421'), ...notGivenBack },
  'capture recorded': recordedAdvice('0220', '0221'),
  'capture sent': {
    ...sentAdvice('0221'),
    // A capture is taken or refused whole; there is no part of it.
    ...each(ANSWERS, 'declined, ExchangeAnswered'),
    ...each(['answer 00', 'answer 00 of 1000'], 'approved, ExchangeAnswered'),
    'answer 91': 'ignored: acquirer-busy',
  },
  'reversal recorded': recordedAdvice('0420', '0421'),
  'reversal sent': {
    ...sentAdvice('0421'),
    // A reversal cannot be refused, unless there is nothing to give back.
    ...each(ANSWERS, 'ignored: reversal-refused'),
    ...each(['answer 00', 'answer 00 of 1000'], 'approved, ExchangeAnswered'),
    'answer 25': 'declined, ExchangeAnswered',
  },
  'refund recorded': recordedAdvice('0200', '0201'),
  'refund sent': {
    ...sentAdvice('0201'),
    ...each(ANSWERS, 'declined, ExchangeAnswered'),
    ...each(['answer 00', 'answer 00 of 1000'], 'approved, ExchangeAnswered'),
    'answer 91': 'ignored: acquirer-busy',
  },
  approved: end,
  declined: end,
  unsent: end,
  undone: end,
};

test('every pair of state and input', () => {
  const found = Object.fromEntries(
    Object.entries(STATES).map(([name, state]) => [
      name,
      Object.fromEntries(
        Object.entries(INPUTS)
          .map(([input, value]) => [input, told(nextExchange(state, value))] as const)
          .filter(([, outcome]) => outcome !== 'illegal'),
      ),
    ]),
  );
  expect(found).toEqual(TABLE);
});

test('an undo keeps the reference of its hold, and has the STAN that was kept for it', () => {
  const step = nextExchange({ kind: 'sent', request: hold }, { kind: 'time-out', at });
  expect(step.kind === 'move' && step.events).toEqual([{ kind: 'UndoStarted', why: 'no-answer', trace: undoTrace }]);
});

test('what is undone because it was too small keeps its approval, for DE38 of the reversal', () => {
  const step = nextExchange(
    { kind: 'sent', request: hold },
    { kind: 'answer', answer: { ...granted, responseCode: '10', approvedMinor: 1000 }, at },
  );
  expect(step.kind === 'move' && step.state).toMatchObject({ kind: 'undoing', answer: { approvalCode: 'A1B2C3' } });
});

test('facts in an order that cannot be are a bug', () => {
  expect(() => evolveExchange(undefined, { kind: 'NothingSent' })).toThrow(AssertionBug);
  expect(() => evolveExchange({ kind: 'sent', request: hold }, { kind: 'ExchangeRequested', request: hold })).toThrow(
    'once',
  );
  expect(() => evolveExchange({ kind: 'sent', request: hold }, { kind: 'UndoConfirmed', responseCode: '00' })).toThrow(
    'undone',
  );
});

test('ends are ends', () => {
  const open = Object.entries(STATES).filter(([, state]) => !isSettled(state));
  expect(open.map(([name]) => name)).toEqual(Object.keys(STATES).slice(0, -4));
});
