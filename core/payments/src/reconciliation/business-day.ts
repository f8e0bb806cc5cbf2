const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether `text` is a day of the calendar in the form `YYYY-MM-DD`. */
export function isBusinessDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && !isLeap ? 28 : (DAYS_OF_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= length;
}
