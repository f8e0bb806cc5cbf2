import { asciiText, fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from '../emv-vectors.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { createContactDialogue } from './contact-dialogue.ts';

interface RecordedKey {
  readonly rid: string;
  readonly index: string;
  readonly exponent: string;
  readonly modulus: string;
}

interface OwnCard {
  readonly id: string;
  readonly interface: readonly string[];
  readonly terminal: Readonly<Record<string, string>>;
  readonly capks: readonly RecordedKey[];
  readonly expected: {
    readonly pan: string;
    readonly expiry: string;
    readonly psn: string;
    readonly odaMethod: string;
    readonly verdict: string;
    readonly tvrByte1: string;
  };
  readonly transcript: {
    readonly unpredictableNumber: string;
    readonly apdus: readonly (RecordedExchange & { readonly step: string })[];
  };
}

interface JavaCard {
  readonly capk: RecordedKey;
  readonly unpredictableNumber: string;
  readonly expected: { readonly pan: string };
  readonly apdus: readonly RecordedExchange[];
}

const caKey = ({ rid, index, exponent, modulus }: RecordedKey) => ({
  rid,
  index: Number.parseInt(index, 16),
  exponent: fromHex(exponent),
  modulus: fromHex(modulus),
  expires: undefined,
});

/** Objects that are the transaction's own, or this kernel's to find out. */
const NOT_OF_THE_TERMINAL = ['95', '9F34', '8A'];

const noCodes = { denial: new Uint8Array(5), online: new Uint8Array(5), default: new Uint8Array(5) };

/**
 * A terminal as the recording one was: it denied nothing, its TVR stayed zero below a floor limit, and the invented
 * cards of either scheme have Visa's application version.
 */
const recordingTerminal = (options: Partial<TerminalSettings>): TerminalSettings =>
  laneTerminal({
    applications: atHome(LANE_APPLICATIONS).map((row) => ({ ...row, actionCodes: noCodes })),
    ...options,
  });

/** Rows of which the invented cards find nothing to be noted in the TVR. */
const atHome = (rows: TerminalSettings['applications']): TerminalSettings['applications'] =>
  rows.map((row) => ({ ...row, applicationVersion: fromHex('0096'), floorLimitMinor: 1_000_000 }));

const transactionWith = (unpredictableNumber: string) => ({
  amountMinor: 5000,
  currency: 'EUR' as const,
  countryNumeric: '528',
  date: '260601',
  unpredictableNumber: fromHex(unpredictableNumber),
});

/**
 * What an own card is expected to be sent. The recording terminal asked every card for its counter, never wrote what
 * it found into the TVR, and let cards sign whose key their certificates do not give. This one asks only cards with
 * offline limits, tells the card what it found, and lets no card sign in vain: s09 is not sent INTERNAL AUTHENTICATE,
 * s12 not asked for CDA, so that it answers unsigned.
 */
const scriptOf = ({ id, transcript, expected }: OwnCard): readonly RecordedExchange[] =>
  transcript.apdus
    .filter(({ step }) => step !== 'get data ATC' && !(id.startsWith('s09') && step === 'internal authenticate'))
    .map(({ step, c, r }) => {
      if (!step.startsWith('generate AC')) return { c, r };
      const command = withTvrByte1(c, expected.tvrByte1);
      return id.startsWith('s12') ? { c: command.replace('80AE90', '80AE80'), r: UNSIGNED_ARQC } : { c: command, r };
    });

const UNSIGNED_ARQC = '771E9F2701809F360200089F260800112233445566779F100706010A03A000009000';

/** TVR byte 1 is byte 15 of the data of these cards' CDOL1. */
const withTvrByte1 = (command: string, byte: string): string => {
  const at = 2 * (5 + 14);
  return command.slice(0, at) + byte + command.slice(at + 2);
};

/** s09 had its expiry changed after it was signed: that is what it says, and why it fails. */
const expiryOf = ({ id, expected }: OwnCard): string => (id.startsWith('s09') ? '3512' : expected.expiry.slice(0, 4));

const found = haveEmvVectors('own contact cards');
const cards = found
  ? emvVectors<{ readonly cards: readonly OwnCard[] }>('own-cards').cards.filter((card) =>
      card.interface.includes('contact'),
    )
  : [];

function play(card: OwnCard, terminal: Partial<TerminalSettings> = {}, script = scriptOf(card)) {
  const overrides = new Map(
    Object.entries(card.terminal)
      .filter(([tag]) => !NOT_OF_THE_TERMINAL.includes(tag))
      .map(([tag, value]) => [Number.parseInt(tag, 16), fromHex(value)]),
  );
  const settings = recordingTerminal({
    caKeys: { keys: card.capks.map(caKey), revoked: [] },
    overrides,
    ...terminal,
  });
  const transaction = transactionWith(card.transcript.unpredictableNumber);
  return { script, ...replay(createContactDialogue({ transaction, terminal: settings }), script) };
}

describe.runIf(found)('invented contact cards', () => {
  test('there are nine of them', () => expect(cards).toHaveLength(9));

  test.for(cards)('$id', (card) => {
    const { expected } = card;
    const { outcome, used, script } = play(card);
    expect(used).toBe(script.length);
    const isFail = expected.verdict === 'fail';
    expect(outcome).toMatchObject(isFail ? { kind: 'declined', reason: 'oda-failed' } : { kind: 'online-request' });
    if (outcome.kind !== 'online-request' && outcome.kind !== 'declined') return;
    const { card: report } = outcome;
    expect(report.oda).toMatchObject({
      method: expected.odaMethod,
      ...(expected.odaMethod !== 'none' && { verdict: expected.verdict }),
    });
    expect(toHex(report.tvr)).toBe(`${expected.tvrByte1}00000000`);
    expect(toHex(report.cvmResults)).toBe('1F0302');
    expect(asciiText(report.pan.expose())).toBe(expected.pan);
    expect(report).toMatchObject({ expiry: expiryOf(card), psn: expected.psn, cardInterface: 'contact' });
  });
});

describe.runIf(found)('a lane, which denies', () => {
  const failing = cards.filter(({ expected }) => expected.verdict === 'fail');

  test('four of the cards fail', () => expect(failing).toHaveLength(4));

  test.for(failing)('$id is declined by the terminal and asked for an AAC', (card) => {
    const lane = laneTerminal();
    const script = scriptOf(card);
    const asked = script.map((exchange) =>
      exchange.c.startsWith('80AE') ? { c: `80AE00${exchange.c.slice(6)}`, r: AAC } : exchange,
    );
    const { outcome } = play(card, { applications: atHome(lane.applications) }, asked);
    expect(outcome).toMatchObject({ kind: 'declined', reason: 'oda-failed', card: { cryptogramType: 'AAC' } });
  });
});

const AAC = '8012000008205AC6074EB7F46E06010A03A000009000';

describe.runIf(found)('CDA', () => {
  const [cda] = cards.filter(({ id }) => id.startsWith('s04'));

  test('a signature that was changed declines, with no cryptogram to go online with', () => {
    if (!cda) throw new Error('s04 is there');
    const script = scriptOf(cda).map(({ c, r }) => (c.startsWith('80AE') ? { c, r: changed(r) } : { c, r }));
    const { outcome } = play(cda, {}, script);
    expect(outcome).toMatchObject({
      kind: 'declined',
      reason: 'oda-failed',
      card: { cryptogramType: undefined, oda: { method: 'CDA', verdict: 'fail' } },
    });
    expect(outcome.kind === 'declined' && toHex(outcome.card.tvr)).toBe('0400000000');
    expect(outcome.kind === 'declined' && toHex(outcome.card.de55)).toBe('');
  });

  test('an answer without a signature declines, too', () => {
    if (!cda) throw new Error('s04 is there');
    const script = scriptOf(cda).map(({ c, r }) => (c.startsWith('80AE') ? { c, r: UNSIGNED_ARQC } : { c, r }));
    expect(play(cda, {}, script).outcome).toMatchObject({ kind: 'declined', reason: 'oda-failed' });
  });

  test('an AAC comes unsigned, and is the card’s own word', () => {
    if (!cda) throw new Error('s04 is there');
    const script = scriptOf(cda).map(({ c, r }) => (c.startsWith('80AE') ? { c, r: AAC } : { c, r }));
    expect(play(cda, {}, script).outcome).toMatchObject({
      kind: 'declined',
      reason: 'card',
      card: { cryptogramType: 'AAC', oda: { verdict: 'not-performed' } },
    });
  });
});

/** One byte in the middle of the signature. */
const changed = (hex: string): string =>
  `${hex.slice(0, 100)}${hex.slice(100, 102) === '00' ? '01' : '00'}${hex.slice(102)}`;

const javaCard = found ? [emvVectors<JavaCard>('javacard-transcript')] : [];

describe.runIf(found)('an independent Java Card', () => {
  test.for(javaCard)('proves itself, and has expired', ({ capk, unpredictableNumber, expected, apdus }) => {
    const [visa] = LANE_APPLICATIONS;
    if (!visa) throw new Error('a lane takes something');
    const application = { ...visa, aid: fromHex('AFFFFFFFFF1234'), applicationVersion: fromHex('0096') };
    const terminal = laneTerminal({
      applications: [application],
      caKeys: { keys: [caKey(capk)], revoked: [] },
    });
    // It was recorded with another day and amount, and asked for an ARQC at once: the last two answers go to any.
    const script = apdus
      .slice(0, -1)
      .map((exchange, i, all) => (i === all.length - 1 ? { ...exchange, c: '*' } : exchange));
    const transaction = transactionWith(unpredictableNumber);
    const { outcome } = replay(createContactDialogue({ transaction, terminal }), script);
    // The lane asks for an AAC, and this card always answers with an ARQC: it breaks EMV 4.4 Book 3, 10.8.
    expect(outcome).toEqual({ kind: 'card-error', step: 'card-action-analysis', defect: 'bad-cryptogram' });
    const lenient = recordingTerminal({
      applications: [{ ...application, actionCodes: noCodes }],
      caKeys: terminal.caKeys,
    });
    const online = replay(createContactDialogue({ transaction, terminal: lenient }), script).outcome;
    expect(online).toMatchObject({ kind: 'online-request', card: { oda: { method: 'DDA', verdict: 'ok' } } });
    if (online.kind !== 'online-request') return;
    expect(asciiText(online.card.pan.expose())).toBe(expected.pan);
    // Expired on 30 November 2018, and zero is its floor limit.
    expect(toHex(online.card.tvr)).toBe('0040008000');
  });
});
