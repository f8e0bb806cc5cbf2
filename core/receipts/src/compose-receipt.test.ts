import { expect, it } from 'vitest';
import { composeReceipt } from './compose-receipt.ts';
import { SAMPLE_CART, sampleInput } from './sample-receipt.vectors.ts';

it('says what was held, charged and given back', () => {
  expect(composeReceipt(sampleInput()).payment).toMatchObject({
    cardLastFour: '0119',
    heldMinor: 3000,
    chargedMinor: 1186,
    givenBackMinor: 1814,
    owedMinor: 0,
  });
});

it('says what is still to pay when the hold did not cover the cart', () => {
  const payment = { cardLastFour: '0119', heldMinor: 1000, chargedMinor: 1000 };
  expect(composeReceipt(sampleInput({ payment })).payment).toMatchObject({
    givenBackMinor: 0,
    owedMinor: 186,
    card: {},
  });
});

it('claims to have given nothing back when the charge was refused', () => {
  const payment = { cardLastFour: '0119', heldMinor: 3000, chargedMinor: 0 };
  expect(composeReceipt(sampleInput({ payment })).payment).toMatchObject({ givenBackMinor: 0, owedMinor: 1186 });
});

it('puts the reasons of a line in the order of time, and names no track', () => {
  const later = SAMPLE_CART.map((line) => ({ ...line, evidence: [...line.evidence].reverse() }));
  const receipt = composeReceipt(sampleInput({ cartLines: later }));
  expect(receipt).toEqual(composeReceipt(sampleInput()));
  expect(receipt.lines[0]?.reasons).toMatchObject([
    { massGrams: -1536.2, places: [{ gondola: 2, shelf: 3, plates: [4, 5] }] },
    { massGrams: 511.7 },
  ]);
  expect(JSON.stringify(receipt)).not.toContain('track');
});

it('groups the plates of an event by shelf, and takes an event without plates', () => {
  const [line] = SAMPLE_CART;
  const [event] = line?.evidence ?? [];
  if (!line || !event) throw new Error('the sample has evidence');
  const plates = [
    { gondola: 2, shelf: 3, plate: 5 },
    { gondola: 2, shelf: 4, plate: 1 },
    { gondola: 2, shelf: 3, plate: 4 },
  ];
  const cartLines = [
    {
      ...line,
      evidence: [
        { ...event, plates },
        { ...event, plates: [] },
      ],
    },
  ];
  expect(composeReceipt(sampleInput({ cartLines })).lines[0]?.reasons.map((reason) => reason.places)).toEqual([
    [
      { gondola: 2, shelf: 3, plates: [4, 5] },
      { gondola: 2, shelf: 4, plates: [1] },
    ],
    [],
  ]);
});

it('is frozen through and through, survives JSON and shares nothing with its input', () => {
  const input = sampleInput();
  const receipt = composeReceipt(input);
  expect(JSON.parse(JSON.stringify(receipt))).toEqual(receipt);
  expect(Object.isFrozen(receipt.lines[0]?.reasons[0]?.places)).toBe(true);
  expect(Object.isFrozen(input.store)).toBe(false);
});

it.each([
  ['a whole card number', { cardLastFour: '4761739001010119', heldMinor: 3000, chargedMinor: 1186 }],
  ['a charge above the total', { cardLastFour: '0119', heldMinor: 3000, chargedMinor: 1187 }],
])('refuses %s', (_, payment) => {
  expect(() => composeReceipt(sampleInput({ payment }))).toThrow();
});
