import { expect, test } from 'vitest';
import { CHIPS, COLA, question, SODA, units } from '../outcomes.vectors.ts';
import { withAnswers } from './with-answers.ts';

const soda = { barcode: SODA, quantity: 1 };

test('an answer takes the place of what was chosen, and of nothing else', () => {
  const cart = units([COLA, 2], [CHIPS, 1]);
  expect(withAnswers(cart, [{ question: question(), answer: soda }])).toEqual(units([COLA, 1], [SODA, 1], [CHIPS, 1]));
  expect(withAnswers(cart, [{ question: question(), answer: null }])).toEqual(units([COLA, 1], [CHIPS, 1]));
  expect(withAnswers(cart, [])).toEqual(cart);
});

test('what hangs together with an answer is swapped with it', () => {
  // The visit took one and put it back: if it was a soda, both were.
  const both = [{ barcode: SODA, quantity: 0 }];
  const asked = question({
    ...{ kept: [], answers: [{ ...soda, probability: 0.4, kept: both }] },
  });
  expect(withAnswers(units([CHIPS, 1]), [{ question: asked, answer: soda }])).toEqual(units([CHIPS, 1]));
});
