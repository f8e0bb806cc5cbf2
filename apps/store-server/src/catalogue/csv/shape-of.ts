const SHOWN = 24;

/** How a value looks without saying what it is: every digit a 9, every letter an a, and no more than 24 characters. */
export function shapeOf(value: string): string {
  const shape = value
    .slice(0, SHOWN)
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{L}/gu, 'a')
    .replace(/[^9a\p{P}\p{S} ]/gu, '?');
  return value.length > SHOWN ? `${shape}… (${value.length} characters)` : shape;
}
