/** What somebody knows of a receipt that they look for. */
export type LookUpQuestion =
  | { readonly by: 'card'; readonly lastFour: string; readonly day: string; readonly amountMinor: number }
  | { readonly by: 'number'; readonly number: string; readonly amountMinor: number };

/** Reads a form; undefined when a part is missing or can be of no receipt. */
export function readQuestion(form: URLSearchParams): LookUpQuestion | undefined {
  const amountMinor = readAmount(form.get('amount') ?? '');
  if (amountMinor === undefined) return undefined;
  const number = (form.get('number') ?? '').trim().toUpperCase();
  if (/^[A-Z0-9-]{3,40}$/.test(number)) return { by: 'number', number, amountMinor };
  const [lastFour = '', day = ''] = [form.get('lastFour')?.trim(), form.get('day')?.trim()];
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return /^\d{4}$/.test(lastFour) && isDay ? { by: 'card', lastFour, day, amountMinor } : undefined;
}

/** `6.54`, `6,54`, `€ 1.234,50` or `12` in minor units: what stands behind the last mark is cents when it is two digits. */
function readAmount(text: string): number | undefined {
  const digits = text.replace(/[^\d.,]/g, '');
  const parts = /^([\d.,]*?)(?:[.,](\d{2}))?$/.exec(digits);
  const whole = parts?.[1]?.replace(/[.,]/g, '') ?? '';
  if (whole === '' || whole.length > 7) return undefined;
  return Number(whole) * 100 + Number(parts?.[2] ?? '0');
}
