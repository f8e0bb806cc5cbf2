import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSettlementFile } from './decode-settlement-file.ts';
import { MOVEMENT_TYPES } from './money-movement.ts';
import { settlementText } from './settlement-file.fixture.ts';

/** The example of docs/operations/settlement-file.md. */
const EXAMPLE = [
  'H,SETTLEMENT,1,STORE1,2026-11-23,978',
  'D,632710000101,A1B2C3,capture,3275,978,000107,2026-11-23,0011',
  'D,632712000120,B2C3D4,charge,1450,978,000120,2026-11-23,0011',
  'D,632715000131,C3D4E5,refund,450,978,000131,2026-11-23,0011',
  'T,3,1,3275,1,1450,1,450,0,0,4275',
  '',
].join('\n');

test('the example of the format', () => {
  expect(decodeSettlementFile(EXAMPLE)).toMatchObject({
    ok: true,
    value: {
      merchant: 'STORE1',
      day: '2026-11-23',
      currency: 'EUR',
      rows: [
        { line: 2, retrievalReference: '632710000101', type: 'capture', amountMinor: 3275, lastFour: '0011' },
        { line: 3, type: 'charge', amountMinor: 1450, approvalCode: 'B2C3D4', stan: '000120' },
        { line: 4, type: 'refund', amountMinor: 450, day: '2026-11-23' },
      ],
    },
  });
});

test('a day without money is a file, too', () => {
  const empty = settlementText({ merchant: 'STORE1', day: '2024-02-29', currency: 'USD', rows: [] });
  expect(decodeSettlementFile(empty)).toMatchObject({ ok: true, value: { rows: [], currency: 'USD' } });
});

test.for([
  ['nothing', '', [{ kind: 'header', line: 1 }]],
  ['another version', EXAMPLE.replace('SETTLEMENT,1', 'SETTLEMENT,2'), [{ kind: 'header', line: 1 }]],
  ['a field too many in the header', EXAMPLE.replace(',978\n', ',978,\n'), [{ kind: 'field-count', line: 1 }]],
  ['no such day', EXAMPLE.replace('2026-11-23', '2026-02-29'), [{ kind: 'field', line: 1, field: 'day' }]],
  [
    'a currency that we do not know',
    EXAMPLE.replace(',978\n', ',999\n'),
    [{ kind: 'field', line: 1, field: 'currency' }],
  ],
  [
    'a row in another currency',
    EXAMPLE.replace('1450,978', '1450,840'),
    [{ kind: 'field', line: 3, field: 'currency' }],
  ],
  ['an amount of nothing', EXAMPLE.replace(',450,978', ',0,978'), [{ kind: 'field', line: 4, field: 'amount' }]],
  ['an amount below nothing', EXAMPLE.replace(',450,978', ',-450,978'), [{ kind: 'field', line: 4, field: 'amount' }]],
  ['a fraction', EXAMPLE.replace(',450,978', ',4.50,978'), [{ kind: 'field', line: 4, field: 'amount' }]],
  ['no such type', EXAMPLE.replace('charge,1450', 'fee,1450'), [{ kind: 'field', line: 3, field: 'type' }]],
  [
    'two wrong lines, both named',
    EXAMPLE.replace('000107', '107').replace('632715000131', '63271500013'),
    [
      { kind: 'field', line: 2, field: 'stan' },
      { kind: 'field', line: 4, field: 'retrieval reference' },
    ],
  ],
  [
    'a whole card number',
    EXAMPLE.replace(',0011\n', ',4761730000000011\n'),
    [{ kind: 'field', line: 2, field: 'last four' }],
  ],
  ['a field too few', EXAMPLE.replace(',B2C3D4', ''), [{ kind: 'field-count', line: 3 }]],
  ['an empty line', EXAMPLE.replace('D,632712', '\nD,632712'), [{ kind: 'record-type', line: 3 }]],
  ['lines of Windows', EXAMPLE.replaceAll('\n', '\r\n'), [{ kind: 'field', line: 1, field: 'currency' }]],
  ['cut off before its trailer', EXAMPLE.slice(0, EXAMPLE.indexOf('T,3')), [{ kind: 'no-trailer', line: 5 }]],
  ['cut off at its last byte', EXAMPLE.slice(0, -1), [{ kind: 'after-trailer', line: 6 }]],
  ['something behind the trailer', `${EXAMPLE}D`, [{ kind: 'after-trailer', line: 6 }]],
  [
    'a row that went missing',
    EXAMPLE.replace(/D,6327120.*\n/, ''),
    [
      { kind: 'trailer-sum', line: 4, field: 'rows' },
      { kind: 'trailer-sum', line: 4, field: 'charge count' },
      { kind: 'trailer-sum', line: 4, field: 'charge sum' },
      { kind: 'trailer-sum', line: 4, field: 'net' },
    ],
  ],
] as const)('%s', ([, text, defects]) => {
  expect(decodeSettlementFile(text)).toEqual({ ok: false, error: defects });
});

test('more rows than are read at once, and more defects than anybody reads', () => {
  expect(decodeSettlementFile('\n'.repeat(200_000))).toMatchObject({ ok: false, error: [{ kind: 'too-many-rows' }] });
  const wrong = decodeSettlementFile(EXAMPLE.replace('\nT,', `\n${'D,\n'.repeat(500)}T,`));
  expect(wrong.ok ? [] : wrong.error).toHaveLength(100);
});

const rows = fc.array(
  fc.record({
    line: fc.constant(0),
    retrievalReference: fc.stringMatching(/^[A-Za-z0-9]{12}$/),
    approvalCode: fc.stringMatching(/^[A-Za-z0-9]{0,6}$/),
    type: fc.constantFrom(...MOVEMENT_TYPES),
    amountMinor: fc.integer({ min: 1, max: 9_999_999_999 }),
    stan: fc.stringMatching(/^[0-9]{6}$/),
    day: fc.constantFrom('2026-11-23', '2026-12-31', '2028-02-29'),
    lastFour: fc.stringMatching(/^[0-9]{4}$/),
  }),
  { maxLength: 20 },
);

test('what is written is read again', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('EUR', 'USD', 'GBP'), (settled, currency) => {
      const file = { merchant: 'STORE 1', day: '2026-11-23', currency, rows: settled } as const;
      const numbered = settled.map((row, at) => ({ ...row, line: at + 2 }));
      expect(decodeSettlementFile(settlementText(file))).toEqual({ ok: true, value: { ...file, rows: numbered } });
    }),
  );
});

test('any text gives a file or named defects; a changed character is never a file of other money', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const decoded = decodeSettlementFile(text);
      expect(decoded.ok || decoded.error.length > 0).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.nat(EXAMPLE.length - 1), fc.constantFrom(...'0123456789,\nDTx-'), (at, character) => {
      const changed = EXAMPLE.slice(0, at) + character + EXAMPLE.slice(at + 1);
      const decoded = decodeSettlementFile(changed);
      const net = decoded.ok ? decoded.value.rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0) : 5175;
      expect(net).toBe(5175);
    }),
  );
});
