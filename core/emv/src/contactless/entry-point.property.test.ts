import { fromHex, toHex } from '@saunter/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AID, cardOf, entry, fci, laneOptions, object, ppse, present } from './scripted-card.fixture.ts';

const hexOf = (bytes: Uint8Array): string => toHex(bytes);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(hexOf);
const statusWord = fc.oneof(fc.constantFrom('9000', '6985', '6984', '6986', '6A82', '6283'), bytes(2));

/** 1 for the directory, 2 for each of 16 combinations, the records and the cryptogram of the last. */
const MOST_COMMANDS = 1 + 16 * 2 + 48 + 1;

const TRACK_2 = object('57', '4761739001010119D3012201');
const CRYPTOGRAM = object('9F10', '06010A03A00000') + object('9F26', '0102030405060708') + object('9F36', '0007');
const PAN = object('5A', '4761739001010119') + object('5F24', '301231');

/** Answers of which each could come from a card at some point, and noise. */
const anyAnswer = fc.oneof(
  fc.constantFrom(
    ppse(...Array.from({ length: 20 }, (_, i) => entry(i % 2 === 0 ? AID.VISA : AID.MASTERCARD, i % 15))),
    fci(AID.VISA),
    fci(AID.MASTERCARD, object('9F38', '9F66049F3704')),
    `${object('77', `${object('82', '1980')}${object('94', '080130001001FF01')}`)}9000`,
    `${object('77', `${object('82', '1080')}${object('94', '08013000')}`)}9000`,
    `${object('70', PAN + object('8C', '9F0206'))}9000`,
    '70009000',
  ),
  statusWord,
  fc.uint8Array({ maxLength: 40 }).map((noise) => `${hexOf(noise)}9000`),
  fc.uint8Array({ maxLength: 3 }).map(hexOf),
);

/** Dialogues that go well, so that noise begins at every step of them. */
const GOOD: readonly (readonly string[])[] = [
  [
    ppse(entry(AID.VISA)),
    fci(AID.VISA),
    `${object('77', object('82', '2000') + object('94', '08010303') + TRACK_2 + CRYPTOGRAM)}9000`,
    '70009000',
  ],
  [
    ppse(entry(AID.MASTERCARD)),
    fci(AID.MASTERCARD),
    `${object('77', object('82', '1080') + object('94', '08010200'))}9000`,
    `${object('70', PAN + object('8C', '9F0206'))}9000`,
    '70009000',
  ],
];

test('any answers, from any step on, come to an outcome in a bounded number of commands', () => {
  const noise = fc.array(anyAnswer, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.constantFrom(...GOOD), fc.nat({ max: 5 }), noise, (good, until, answers) => {
      const { commands } = present(
        laneOptions(),
        (_, n) => (n < until ? good[n] : undefined) ?? answers[n % answers.length] ?? '',
      );
      expect(commands.length).toBeLessThanOrEqual(MOST_COMMANDS);
    }),
    { numRuns: 500 },
  );
});

test('a directory of any length takes 33 commands when every application refuses', () => {
  const directory = ppse(...Array.from({ length: 40 }, () => entry(AID.VISA)));
  const { commands, outcome } = present(laneOptions(), cardOf(directory, '6985'));
  expect(commands).toHaveLength(1 + 16 * 2);
  expect(outcome).toEqual({ kind: 'end', reason: 'every-application-refused' });
});

test('qVSDC with any AIP, CTQ, TTQ, 9F27 and 9F10 comes to an outcome; unproven it is never approved', () => {
  const limits = fc.record({
    ttq: bytes(4).map(fromHex),
    cvmRequiredLimitMinor: fc.constantFrom(undefined, 1, 10_000),
  });
  fc.assert(
    fc.property(bytes(2), bytes(2), bytes(1), bytes(7), limits, (aip, ctq, information, issuerData, change) => {
      const answer = object(
        '77',
        object('82', aip) +
          object('9F6C', ctq) +
          object('9F27', information) +
          object('9F10', issuerData) +
          TRACK_2 +
          object('9F26', '0102030405060708') +
          object('9F36', '0007'),
      );
      const options = laneOptions({ limits: change, terminal: { online: 'offline-capable' } });
      const { outcome } = present(options, cardOf(ppse(entry(AID.VISA)), `${answer}9000`));
      expect(outcome.kind).not.toBe('approved');
    }),
  );
});

test('M/Chip with any AIP, action codes and 9F27 comes to an outcome; a failed CDA never goes online', () => {
  fc.assert(
    fc.property(bytes(2), bytes(1), bytes(15), (aip, information, codes) => {
      const answer = object('77', object('82', aip) + object('94', '08010100'));
      const issuer =
        object('9F0D', codes.slice(0, 10)) + object('9F0E', codes.slice(10, 20)) + object('9F0F', codes.slice(20));
      const record = object('70', PAN + object('8C', '9F02069505') + issuer);
      const cryptogram = object(
        '77',
        object('9F27', information) + object('9F36', '0007') + object('9F26', '0102030405060708'),
      );
      const { outcome } = present(
        laneOptions(),
        cardOf(ppse(entry(AID.MASTERCARD)), `${answer}9000`, ({ ins }) => `${ins === 0xb2 ? record : cryptogram}9000`),
      );
      const claimsCda = (fromHex(aip)[0] ?? 0) % 2 === 1;
      expect(outcome.kind).not.toBe('approved');
      if (claimsCda) expect(outcome.kind).not.toBe('online-request');
    }),
  );
});
