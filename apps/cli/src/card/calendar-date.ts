/** Whether `text` is a day of the calendar as `YYMMDD`, years 2000 to 2099. */
export function isCalendarDate(text: string): boolean {
  if (!/^[0-9]{6}$/.test(text)) return false;
  const [year, month, day] = [0, 2, 4].map((at) => Number(text.slice(at, at + 2)));
  const date = new Date(Date.UTC(2000 + (year ?? 0), (month ?? 0) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}
