import type { LookWords } from '@saunter/text';
import type { Key } from './key.ts';

/** What stands in the field after a key; `done` changes nothing. No more than `limit` characters are taken. */
export function typed(value: string, key: Key, limit: number): string {
  switch (key.kind) {
    case 'sign':
      return value.length < limit ? value + key.sign : value;
    case 'delete':
      return [...value].slice(0, -1).join('');
    case 'clear':
      return '';
    case 'done':
      return value;
  }
}

/** The address with this domain: what stood behind its @ before is replaced. */
export const withDomain = (value: string, domain: string): string => `${value.split('@', 1)[0]}@${domain}`;

/** How one sign is said. */
export function signName(sign: string, words: Pick<LookWords, 'signs' | 'capital'>): string {
  const names: Readonly<Record<string, string>> = words.signs;
  if (/^[A-Z]$/.test(sign)) return words.capital(sign.toLowerCase());
  return (Object.hasOwn(names, sign) ? names[sign] : undefined) ?? sign;
}

/** A text sign by sign, so that it can be heard exactly: `a, d, a, at sign`. */
export const spellOut = (text: string, words: Pick<LookWords, 'signs' | 'capital'>): string =>
  [...text].map((sign) => signName(sign, words)).join(', ');
