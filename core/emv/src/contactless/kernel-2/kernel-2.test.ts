import { fromHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { NO_CA_KEYS } from '../../oda/ca-public-keys.ts';
import { answerIn, contactlessCards, optionsFor, ownCard, withObjects } from '../own-cards.vectors.ts';
import type { LaneChange, Presented } from '../scripted-card.fixture.ts';
import { AID, cardOf, entry, laneOptions, object, ppse, present } from '../scripted-card.fixture.ts';

const directory = ppse(entry(AID.MASTERCARD));
const CVM_LIST_NO_CVM = '00000000000000001F03';

/** The one record of a card without authentication. */
const plain: Readonly<Record<string, string>> = {
  '5A': '5413330089010608',
  '5F24': '281231',
  '8C': '9F02069F37049505',
  '8E': CVM_LIST_NO_CVM,
};
const record = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
  const content = Object.entries({ ...plain, ...changes })
    .map(([tag, value]) => (value === undefined ? '' : object(tag, value)))
    .join('');
  return `${object('70', content)}9000`;
};
const cryptogram = (information: string, more = ''): string => {
  const content = object('9F27', information) + object('9F36', '0007') + object('9F26', '0102030405060708') + more;
  return `${object('77', content)}9000`;
};
const options = (aip: string): string => `${object('77', object('82', aip) + object('94', '08010100'))}9000`;

interface Answers {
  readonly aip?: string;
  readonly record?: string;
  readonly cryptogram?: string;
}
/** CVM supported, EMV mode; no authentication. */
const EMV_MODE = '1080';

const pay = (answers: Answers = {}, change: LaneChange = {}): Presented => {
  const { aip = EMV_MODE, record: read = record(), cryptogram: answer = cryptogram('80') } = answers;
  const limits = { floorLimitMinor: 10_000, ...change.limits };
  return present(
    laneOptions({ ...change, limits }),
    cardOf(directory, options(aip), ({ ins }) => (ins === 0xb2 ? read : answer)),
  );
};
/** P1 of GENERATE AC. */
const askedFor = ({ commands }: Presented): string | undefined => commands.at(-1)?.slice(4, 6);

test('a card without authentication goes online, unproven and with the TVR that it was sent', () => {
  const presented = pay();
  expect(askedFor(presented)).toBe('80');
  expect(presented.commands.at(-1)).toContain('8000000000');
  expect(presented.outcome).toMatchObject({
    kind: 'online-request',
    card: {
      kernel: 2,
      oda: { verdict: 'not-performed' },
      tvr: fromHex('8000000000'),
      cvmResults: fromHex('1F0302'),
      deviceCvm: false,
    },
  });
});

test('over the floor limit the TVR says so', () => {
  expect(pay({}, { limits: { floorLimitMinor: 5000 } }).commands.at(-1)).toContain('8000000000');
  expect(pay({}, { limits: { floorLimitMinor: 4999 } }).commands.at(-1)).toContain('8000008000');
});

describe('a card that is not served', () => {
  test('magnetic stripe mode ends', () => {
    expect(pay({ aip: '1000' }).outcome).toEqual({ kind: 'end', reason: 'magstripe-only' });
  });

  test.for(['6984', '6985', '6986', '6A81'])('%s makes way for the next combination', (statusWord) => {
    const { outcome } = present(laneOptions(), cardOf(directory, statusWord));
    expect(outcome).toEqual({ kind: 'end', reason: 'every-application-refused' });
  });

  test.for(['5A', '5F24', '8C'])('a record without %s ends', (tag) => {
    const { outcome } = pay({ record: record({ [tag]: undefined }) });
    expect(outcome).toMatchObject({ kind: 'card-error', step: 'read-application-data', defect: 'missing-data' });
  });

  test('a CDOL that breaks off ends', () => {
    const { outcome } = pay({ record: record({ '8C': '9F02' }) });
    expect(outcome).toMatchObject({ kind: 'card-error', step: 'card-action-analysis', defect: 'bad-dol' });
  });

  test('more than was asked for ends', () => {
    const expected = { kind: 'card-error', step: 'card-action-analysis', defect: 'bad-cryptogram' };
    expect(pay({ cryptogram: cryptogram('40') }).outcome).toMatchObject(expected);
    const expired = pay({ cryptogram: cryptogram('80') }, { transaction: { date: '290101' } });
    expect(expired.outcome).toMatchObject(expected);
  });
});

describe('an AAC', () => {
  const AAC = cryptogram('00');
  test.for([
    ['of the card’s own', {}, {}, '80', { kind: 'declined', reason: 'card' }],
    ['for an expired card', {}, { transaction: { date: '290101' } }, '00', { kind: 'declined', reason: 'expired' }],
    [
      'for one not for goods here',
      { '9F07': '0100', '5F28': '0528' },
      {},
      '00',
      { kind: 'declined', reason: 'not-allowed-here' },
    ],
    [
      'that the issuer’s codes ask for',
      { '9F0E': '8000000000' },
      {},
      '00',
      { kind: 'declined', reason: 'action-codes' },
    ],
  ] as const)('%s', ([, changes, change, asked, expected]) => {
    const presented = pay({ record: record(changes), cryptogram: AAC }, change);
    expect(askedFor(presented)).toBe(asked);
    expect(presented.outcome).toMatchObject({ ...expected, card: { cryptogramType: 'AAC' } });
  });

  test('because of the phone is tried again', () => {
    const { outcome } = pay({ cryptogram: cryptogram('00', object('DF4B', '000001')) });
    expect(outcome).toEqual({ kind: 'try-again', reason: 'act-on-the-phone' });
  });
});

test('a TC is approved where the terminal may ask for one', () => {
  const issuer = { '9F0F': '0000000000', '9F0D': '0000000000', '9F0E': '0000000000' };
  const actionCodes = { denial: new Uint8Array(5), online: new Uint8Array(5), default: new Uint8Array(5) };
  const presented = pay(
    { record: record(issuer), cryptogram: cryptogram('40') },
    { row: { actionCodes }, terminal: { online: 'offline-capable' } },
  );
  expect(askedFor(presented)).toBe('40');
  expect(presented.outcome.kind).toBe('approved');
});

describe('cardholder verification', () => {
  const overLimit: LaneChange = { limits: { cvmRequiredLimitMinor: 5000 } };
  /** On-device cardholder verification supported, too. */
  const PHONE = '1280';

  test.for([
    ['a card below the limit', EMV_MODE, {}, '1F0302', false],
    ['a phone below the limit', PHONE, {}, '3F0002', false],
    ['a phone over the limit', PHONE, overLimit, '010002', true],
    ['a card that knows no CVM', '0080', {}, '3F0000', false],
  ] as const)('%s', ([, aip, change, cvmResults, deviceCvm]) => {
    expect(pay({ aip }, change).outcome).toMatchObject({
      kind: 'online-request',
      card: { cvmResults: fromHex(cvmResults), deviceCvm },
    });
  });

  test.for([
    ['a card over the limit', EMV_MODE, overLimit],
    [
      'a phone over the limit where the terminal knows none',
      PHONE,
      { limits: { ...overLimit.limits, ttq: fromHex('21800000') } },
    ],
  ] as const)('%s is sent to the other interface', ([, aip, change]) => {
    expect(pay({ aip }, change).outcome).toEqual({ kind: 'use-another-interface', reason: 'cvm-required' });
  });
});

describe.runIf(contactlessCards.length > 0)('a card that signs', () => {
  const sign = (change: LaneChange, answer?: string): Presented => {
    const card = ownCard('s06');
    const script = card.transcript.apdus.filter(({ step }) => step !== 'get data ATC');
    return present(optionsFor(card, change), ({ ins }, n) => (ins === 0xae && answer) || (script[n]?.r ?? '6D00'));
  };
  const failed = (defect: string) => ({
    kind: 'declined',
    reason: 'oda-failed',
    card: { oda: { method: 'CDActls', verdict: 'fail', defect } },
  });
  const signed = () => answerIn(ownCard('s06'), 'generate AC');

  test('is declined over other data than it signed', () => {
    const { outcome } = sign({ limits: { floorLimitMinor: 0 } });
    expect(outcome).toMatchObject(failed('sdad-transaction-data-hash'));
    if (outcome.kind === 'declined') expect(outcome.card.tvr[0]).toBe(0x04);
  });

  test('is declined with another unpredictable number', () => {
    const { outcome } = sign({ transaction: { unpredictableNumber: fromHex('00000001') } });
    expect(outcome).toMatchObject(failed('sdad-hash'));
  });

  test('is declined when its answer says another cryptogram than it signed', () => {
    expect(sign({}, withObjects(signed(), { '9F27': '90' })).outcome).toMatchObject(
      failed('sdad-cryptogram-information'),
    );
  });

  test('is declined when it does not sign', () => {
    expect(sign({}, cryptogram('80')).outcome).toMatchObject(failed('sdad-missing'));
  });

  test('is asked for an AAC and declined when nobody here knows its scheme’s key, whatever the action codes', () => {
    const actionCodes = { denial: new Uint8Array(5), online: new Uint8Array(5), default: new Uint8Array(5) };
    const presented = sign({ row: { actionCodes }, terminal: { caKeys: NO_CA_KEYS } }, cryptogram('00'));
    expect(askedFor(presented)).toBe('00');
    expect(presented.outcome).toMatchObject(failed('ca-key-unknown'));
  });

  test('may decline unsigned', () => {
    const { outcome } = sign({}, cryptogram('00'));
    expect(outcome).toMatchObject({ kind: 'declined', reason: 'card', card: { oda: { verdict: 'not-performed' } } });
  });
});
