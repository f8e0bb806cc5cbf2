const FIRST_YEAR_OF_1900S = 50;

/** Whether the month `mmyy` (n 4, as in certificates) is over on `today` (n 6, YYMMDD); a date that is none is over. */
export function isMonthOver(mmyy: Uint8Array | undefined, today: Uint8Array | undefined): boolean {
  const [month, year, ...more] = mmyy ?? [];
  if (month === undefined || year === undefined || more.length > 0) return true;
  // The day does not matter but for being one.
  const last = dayNumber(Uint8Array.of(year, month, 0x31));
  const now = dayNumber(today);
  return last === undefined || now === undefined || now > last;
}

/** Whether `expiration` (tag 5F24, n 6) is before `today`; a date that is none is. */
export function isExpired(expiration: Uint8Array | undefined, today: Uint8Array | undefined): boolean {
  const last = dayNumber(expiration);
  const now = dayNumber(today);
  return last === undefined || now === undefined || now > last;
}

/** Whether `effective` (tag 5F25, n 6) is after `today`; a date that is none is. */
export function isNotYetEffective(effective: Uint8Array | undefined, today: Uint8Array | undefined): boolean {
  const first = dayNumber(effective);
  const now = dayNumber(today);
  return first === undefined || now === undefined || now < first;
}

/**
 * A number that grows with the days of YYMMDD; years 50 to 99 are 19xx (EMV 4.4 Book 4, 6.7.3). Day 31 is one in
 * every month: issuers write it for the last.
 */
function dayNumber(yymmdd: Uint8Array | undefined): number | undefined {
  if (yymmdd?.length !== 3) return undefined;
  const [year, month, day] = Array.from(yymmdd, twoDigits);
  if (year === undefined || !isWithin(month, 12) || !isWithin(day, 31)) return undefined;
  const century = year >= FIRST_YEAR_OF_1900S ? 1900 : 2000;
  return (century + year) * 10_000 + month * 100 + day;
}

const isWithin = (value: number | undefined, last: number): value is number =>
  value !== undefined && value >= 1 && value <= last;

function twoDigits(byte: number): number | undefined {
  const [tens, ones] = [byte >> 4, byte & 15];
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : undefined;
}
