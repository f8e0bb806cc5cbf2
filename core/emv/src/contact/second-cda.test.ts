import { sha1 } from '@noble/hashes/legacy.js';
import { concatBytes, fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { replay } from '../emv-vectors.vectors.ts';
import { ICC, sign } from '../oda/good-card.vectors.ts';
import { laneTerminal } from '../terminal/lane-terminal.ts';
import { transactionOf } from '../transaction.fixture.ts';
import { createCompletion } from './completion-dialogue.ts';

const [PDOL_DATA, CDOL1_DATA, CDOL2_DATA] = ['AA01', 'BB02', '3030'];
const UNPREDICTABLE = '11223344';
const AC = '0102030405060708';
const OBJECTS = '9F2701409F36020008';

/** The card's answer, its signature over `signedData`. */
function answer(signedData: string): string {
  const hash = toHex(sha1(fromHex(`${signedData}${OBJECTS}`)));
  const content = fromHex(`050126081122334455667788${'40'}${AC}${hash}`);
  const sdad = toHex(sign(ICC, content, fromHex(UNPREDICTABLE)));
  const body = `${OBJECTS}9F4B70${sdad}`;
  return `77${toHex(Uint8Array.of(0x80 | 1, body.length / 2))}${body}9000`;
}

const complete = (r: string) =>
  replay(
    createCompletion({
      pending: transactionOf(
        { '5A': '4761739001010119', '5F24': '281231', '8D': '8A02' },
        { '9F37': UNPREDICTABLE },
        {
          pdolData: fromHex(PDOL_DATA),
          cdol1Data: fromHex(CDOL1_DATA),
          oda: { verdict: 'ok', method: 'CDA' },
          // The outcome leaves it wiped.
          cdaKey: { ...ICC.key, modulus: ICC.key.modulus.slice() },
        },
      ),
      issuerAnswer: { kind: 'answered', responseCode: '00', data: concatBytes() },
      terminal: laneTerminal(),
    }),
    [{ c: `80AE500002${CDOL2_DATA}00`, r }],
  ).outcome;

test('a card that signed its first cryptogram signs the second over all three lists of data', () => {
  const outcome = complete(answer(`${PDOL_DATA}${CDOL1_DATA}${CDOL2_DATA}`));
  expect(outcome).toMatchObject({ kind: 'approved', card: { cryptogramType: 'TC', oda: { verdict: 'ok' } } });
  expect(outcome.kind === 'approved' && toHex(outcome.card.de55)).toContain(`9F2608${AC}`);
});

test.for([
  ['the second list alone', `${PDOL_DATA}${CDOL2_DATA}`],
  ['the first answer again', `${PDOL_DATA}${CDOL1_DATA}`],
])('a signature over %s declines', ([, signedData = '']) => {
  expect(complete(answer(signedData))).toMatchObject({
    kind: 'declined',
    reason: 'oda-failed',
    card: { cryptogramType: undefined, oda: { verdict: 'fail', defect: 'sdad-transaction-data-hash' } },
  });
});
