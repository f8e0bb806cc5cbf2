import { expect, test } from 'vitest';
import { answerMti, isAnswerMti, MTI } from './mti.ts';

test.each([
  [MTI.authorisationRequest, MTI.authorisationAnswer],
  ['0101', MTI.authorisationAnswer],
  [MTI.financialAdvice, MTI.financialAdviceAnswer],
  [MTI.financialAdviceRepeat, MTI.financialAdviceAnswer],
  [MTI.reversalRequest, MTI.reversalAnswer],
  [MTI.reversalAdvice, MTI.reversalAdviceAnswer],
  [MTI.reversalAdviceRepeat, MTI.reversalAdviceAnswer],
  [MTI.networkRequest, MTI.networkAnswer],
  [MTI.authorisationAnswer, undefined],
  ['1100', '1110'],
  ['1421', '1430'],
  ['1804', '1814'],
  ['1805', '1814'],
  ['1814', undefined],
  ['9999', undefined],
])('%s is answered by %s', (question, answer) => {
  expect(answerMti(question)).toBe(answer);
  expect(isAnswerMti(question)).toBe(answer === undefined);
});
