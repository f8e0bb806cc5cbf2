/** What stands alone and may be a card number (ISO/IEC 7812-1): a scheme's first digit, 13 to 19 digits. */
const CANDIDATE = /(?<![0-9A-Za-z._-])[3-6][0-9]{12,18}(?![0-9A-Za-z])/g;

/** Every number in `text` that could be a payment card's: its check digit is right. */
export const cardNumbersIn = (text: string): readonly string[] =>
  [...text.matchAll(CANDIDATE)].map(([digits]) => digits).filter(hasCheckDigit);

function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, fromRight) => {
    const value = Number(digit) * (fromRight % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
