/** The day of this machine's clock and time zone as `YYMMDD`, as tag 9A wants it (EMV 4.4 Book 3, Annex A). */
export function localDate(wallMs: number): string {
  const now = new Date(wallMs);
  const parts = [now.getFullYear() % 100, now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('');
}
