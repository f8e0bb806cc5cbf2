import { decodeTlvs, findTlv } from '@saunter/iso7816';
import { fromHex, toHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import { NO_CA_KEYS } from '../../oda/ca-public-keys.ts';
import { TAG } from '../../tags.ts';
import { answerIn, contactlessCards, optionsFor, ownCard, withObjects } from '../own-cards.vectors.ts';
import type { LaneChange, Presented, ScriptedCard } from '../scripted-card.fixture.ts';
import { AID, cardOf, entry, laneOptions, object, ppse, present } from '../scripted-card.fixture.ts';

const directory = ppse(entry(AID.VISA));

/** A card without records and without authentication, as far as kernel 3 needs it. */
const plain: Readonly<Record<string, string>> = {
  '82': '0000',
  '57': '4761739001010119D3012201',
  '9F10': '06010A03A00000',
  '9F26': '0102030405060708',
  '9F36': '0007',
};
const gpo = (changes: Readonly<Record<string, string | undefined>> = {}): string =>
  withObjects(object('77', ''), { ...plain, ...changes });
const pay = (answer: string, change: LaneChange = {}): Presented =>
  present(laneOptions(change), cardOf(directory, answer));

/** A row that lets a card approve alone. */
const offline: LaneChange = {
  row: { floorLimitMinor: 1_000_000 },
  limits: { floorLimitMinor: undefined },
  terminal: { online: 'offline-capable' },
};

describe('a refusal of the processing options', () => {
  test.for([
    ['6984', { kind: 'use-another-interface', reason: 'card-asked-for-it' }],
    ['6985', { kind: 'end', reason: 'every-application-refused' }],
    ['6986', { kind: 'try-again', reason: 'act-on-the-phone' }],
    ['6A81', { kind: 'card-error', step: 'initiate-application-processing', statusWord: 0x6a81 }],
  ] as const)('%s', ([statusWord, expected]) => {
    expect(pay(statusWord).outcome).toMatchObject(expected);
  });
});

describe('the cryptogram', () => {
  test.for([
    ['ARQC by 9F27', { '9F27': '80' }, { kind: 'online-request', card: { cryptogramType: 'ARQC' } }],
    ['AAC by 9F27', { '9F27': '00' }, { kind: 'declined', reason: 'card' }],
    ['9F27 wins over 9F10', { '9F27': '00', '9F10': '06010A03A00000' }, { kind: 'declined', reason: 'card' }],
    ['ARQC by 9F10', {}, { kind: 'online-request' }],
    ['AAC by 9F10', { '9F10': '06010A03800000' }, { kind: 'declined', reason: 'card' }],
    ['TC by 9F10', { '9F10': '06010A03900000' }, { kind: 'declined', reason: 'not-allowed-here' }],
    ['reserved bits', { '9F10': '06010A03B00000' }, { kind: 'card-error', step: 'kernel-3', defect: 'missing-data' }],
    ['9F10 too short to say', { '9F10': '06010A03' }, { kind: 'card-error', step: 'kernel-3' }],
    ['9F27 of two bytes', { '9F27': '8080' }, { kind: 'card-error', step: 'kernel-3' }],
    ['no 9F26', { '9F26': undefined }, { kind: 'card-error', step: 'kernel-3', defect: 'missing-data' }],
    ['no 9F36', { '9F36': undefined }, { kind: 'card-error', step: 'kernel-3', defect: 'missing-data' }],
    ['no 9F10', { '9F10': undefined }, { kind: 'card-error', step: 'kernel-3', defect: 'missing-data' }],
    ['no number of a card', { '57': undefined }, { kind: 'card-error', step: 'read-application-data' }],
  ] as const)('%s', ([, changes, expected]) => {
    expect(pay(gpo(changes)).outcome).toMatchObject(expected);
  });
});

test('a card that offers no proof goes online with the TVR that its cryptogram is over', () => {
  const { outcome } = pay(gpo());
  expect(outcome).toMatchObject({ kind: 'online-request', card: { oda: { verdict: 'not-performed' } } });
  if (outcome.kind !== 'online-request') return;
  const online = decodeTlvs(outcome.card.de55);
  const tvr = online.ok ? findTlv(online.value, TAG.TVR)?.value : undefined;
  expect(tvr && toHex(tvr)).toBe('0000000000');
});

test('a signature of a card that says it cannot sign is not looked at', () => {
  expect(pay(gpo({ '9F4B': 'AB'.repeat(128) })).outcome).toMatchObject({
    kind: 'online-request',
    card: { oda: { verdict: 'not-performed' } },
  });
  const outcome = pay(gpo({ '82': '2000', '9F4B': 'AB'.repeat(128) })).outcome;
  expect(outcome).toMatchObject({ kind: 'declined', reason: 'oda-failed' });
});

test('a TC without proof is declined', () => {
  expect(pay(gpo({ '9F27': '40' }), offline).outcome).toMatchObject({ kind: 'declined', reason: 'oda-failed' });
});

test.for([
  ['0080', '010002', true],
  ['0000', '1F0002', false],
] as const)('CTQ %s is reported as 9F34 %s', ([ctq, cvmResults, deviceCvm]) => {
  const { outcome } = pay(gpo({ '9F6C': ctq }));
  expect(outcome).toMatchObject({ kind: 'online-request', card: { cvmResults: fromHex(cvmResults), deviceCvm } });
});

describe.runIf(contactlessCards.length > 0)('a card that signs', () => {
  const replayed =
    (id: string, answer: string, lastRecord?: string): ScriptedCard =>
    (command, n) => {
      const { apdus } = ownCard(id).transcript;
      if (command.ins === 0xa8) return answer;
      return n === apdus.length - 1 && lastRecord ? lastRecord : (apdus[n]?.r ?? '6D00');
    };
  const signed = (id: string, changes: Readonly<Record<string, string | undefined>>, change: LaneChange = {}) =>
    present(optionsFor(ownCard(id), change), replayed(id, withObjects(answerIn(ownCard(id), 'GPO'), changes))).outcome;
  const failed = (defect: string) => ({
    kind: 'declined',
    reason: 'oda-failed',
    card: { oda: { method: 'fDDA', verdict: 'fail', defect } },
  });

  test('a TC is approved where the terminal may', () => {
    expect(signed('s05', { '9F27': '40' }, offline)).toMatchObject({
      kind: 'approved',
      card: { cryptogramType: 'TC' },
    });
  });

  test('is declined over another amount than it signed', () => {
    expect(signed('s05', {}, { transaction: { amountMinor: 5001 } })).toMatchObject(failed('sdad-hash'));
  });

  test('is declined with qualifiers that it did not sign', () => {
    expect(signed('s05', { '9F6C': '0080' })).toMatchObject(failed('sdad-card-transaction-qualifiers'));
  });

  test('is declined when nobody here knows its scheme’s key', () => {
    const outcome = signed('s05', {}, { terminal: { caKeys: NO_CA_KEYS } });
    expect(outcome).toMatchObject(failed('ca-key-unknown'));
    if (outcome.kind === 'declined') expect(outcome.card.tvr[0]).toBe(0x08);
  });

  test('is declined without a certificate, whatever its CTQ wants then', () => {
    const gpoAnswer = `${answerIn(ownCard('s05'), 'GPO')}9000`;
    const { outcome } = present(optionsFor(ownCard('s05')), replayed('s05', gpoAnswer, '70009000'));
    expect(outcome).toMatchObject(failed('icc-data-missing'));
    if (outcome.kind === 'declined') expect(outcome.card.tvr[0]).toBe(0x28);
  });

  test('goes online unproven when it leaves the signature out', () => {
    expect(signed('s05', { '9F4B': undefined })).toMatchObject({
      kind: 'online-request',
      card: { oda: { verdict: 'not-performed' } },
    });
  });

  test('over the CVM limit a card is sent to the other interface, a phone that verified goes online', () => {
    const change: LaneChange = { limits: { cvmRequiredLimitMinor: 5000 } };
    expect(signed('s05', {}, change)).toEqual({ kind: 'use-another-interface', reason: 'cvm-required' });
    expect(signed('s07', {}, change)).toMatchObject({ kind: 'online-request', card: { deviceCvm: true } });
  });
});
