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

// 1987 has the acquirer as the only origin, and its repeat; 1993 knows issuer and others as well (ISO 8583:1993, 4.1).
const QUESTION = /^(?:0[1-8][024][01]|1[1-8][02][0-5])$/;

/**
 * The MTI that answers `mti`: its function digit rises by one, and its last digit falls from a repeat's to the origin's
 * (0420, 0421 → 0430; 1804 → 1814). Undefined for what is no question.
 */
export function answerMti(mti: string): string | undefined {
  const [functionDigit, origin] = [Number(mti.charAt(2)), Number(mti.charAt(3))];
  return QUESTION.test(mti) ? `${mti.slice(0, 2)}${functionDigit + 1}${origin - (origin % 2)}` : undefined;
}

/** Whether a message is an answer: its function digit is odd. */
export const isAnswerMti = (mti: string): boolean => Number(mti.charAt(2)) % 2 === 1;
