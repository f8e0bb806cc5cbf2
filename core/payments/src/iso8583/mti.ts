/** The messages of the store's life cycle (ISO 8583:1987, 4.1): request, repeat and answer of each. */
export const MTI = {
  authorisationRequest: '0100',
  authorisationAnswer: '0110',
  financialRequest: '0200',
  financialRequestRepeat: '0201',
  financialAnswer: '0210',
  financialAdvice: '0220',
  financialAdviceRepeat: '0221',
  financialAdviceAnswer: '0230',
  reversalRequest: '0400',
  reversalAnswer: '0410',
  reversalAdvice: '0420',
  reversalAdviceRepeat: '0421',
  reversalAdviceAnswer: '0430',
  networkRequest: '0800',
  networkAnswer: '0810',
} as const;

/** The MTI that answers `mti`: its function digit rises by one, its repeat digit falls to the origin's (0420, 0421 → 0430). */
export function answerMti(mti: string): string | undefined {
  const functionDigit = Number(mti.charAt(2));
  const isQuestion = /^0[1-8][024][01]$/.test(mti);
  return isQuestion ? `${mti.slice(0, 2)}${functionDigit + 1}0` : undefined;
}

/** Whether a message is an answer: its function digit is odd. */
export const isAnswerMti = (mti: string): boolean => Number(mti.charAt(2)) % 2 === 1;
