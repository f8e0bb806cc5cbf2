import { editDistance } from './edit-distance.ts';
import { KNOWN_EMAIL_DOMAINS } from './known-domains.ts';

const MAX_SLIPS = 2;
/** A slip for so many letters: two in a short domain leave too little of it to guess by. */
const LETTERS_PER_SLIP = 4;

/** Ends of domains that nobody has, and what was meant. */
const SLIPPED_ENDS: ReadonlyMap<string, string> = new Map([
  ...['con', 'cmo', 'ocm', 'vom', 'xom', 'cpm', 'comm', 'coom', 'ccom', 'c0m'].map((end) => [end, 'com'] as const),
  ...['ner', 'nte', 'ent', 'nett', 'bet'].map((end) => [end, 'net'] as const),
  ...['ogr', 'rog', 'orgg', 'prg'].map((end) => [end, 'org'] as const),
]);

const KNOWN: ReadonlySet<string> = new Set(KNOWN_EMAIL_DOMAINS);

/**
 * The address that was probably meant, where the domain looks like a slip: of at most two letters from a domain that
 * many have, or in its end (`.con`). Undefined where there is nothing to ask; a known domain is never questioned.
 * @param email an address as `readEmail` gives it.
 */
export function suggestEmail(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (KNOWN.has(domain)) return undefined;
  const meant = nearestKnown(domain) ?? withAnotherEnd(domain);
  return meant === undefined ? undefined : `${email.slice(0, at)}@${meant}`;
}

/** The nearest known domain; of several as near, the one that more people have. */
function nearestKnown(domain: string): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const known of KNOWN_EMAIL_DOMAINS) {
    // A distance is at least the difference in length: most are never compared.
    if (Math.abs(known.length - domain.length) > MAX_SLIPS) continue;
    const slips = editDistance(domain, known);
    if (slips > Math.min(MAX_SLIPS, Math.floor(known.length / LETTERS_PER_SLIP)) || slips >= least) continue;
    [nearest, least] = [known, slips];
  }
  return nearest;
}

function withAnotherEnd(domain: string): string | undefined {
  const dot = domain.lastIndexOf('.');
  const end = SLIPPED_ENDS.get(domain.slice(dot + 1));
  return end === undefined ? undefined : `${domain.slice(0, dot)}.${end}`;
}
