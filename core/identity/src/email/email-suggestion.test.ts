import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { readEmail } from './email-address.ts';
import { suggestEmail } from './email-suggestion.ts';
import { KNOWN_EMAIL_DOMAINS } from './known-domains.ts';

it.each([
  ['jane@gmial.com', 'jane@gmail.com'],
  ['jane@gmail.con', 'jane@gmail.com'],
  ['jane@gmail.cmo', 'jane@gmail.com'],
  ['jane@gmai.com', 'jane@gmail.com'],
  ['jane@hotnail.com', 'jane@hotmail.com'],
  ['jane.o+shop@outlok.com', 'jane.o+shop@outlook.com'],
  ['jane@yaho.co.uk', 'jane@yahoo.co.uk'],
  ['jane@tonline.de', 'jane@t-online.de'],
  ['jane@little-shop.con', 'jane@little-shop.com'],
  ['jane@charity.ogr', 'jane@charity.org'],
])('asks whether %s is %s', (typed, meant) => {
  expect(suggestEmail(typed)).toBe(meant);
});

it.each(['jane@little-shop.com', 'jane@university.edu', 'jane@b.be', 'jane@mac.com', 'jane@gmx.ch', 'jane@live.nl'])(
  'has nothing to ask about %s',
  (email) => {
    expect(suggestEmail(email)).toBeUndefined();
  },
);

/** One slip of a typing hand, at a place. */
const slip = fc.record({
  how: fc.constantFrom('swap', 'drop', 'double', 'other'),
  place: fc.nat(),
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
});

function slipped(domain: string, { how, place, letter }: { how: string; place: number; letter: string }): string {
  const at = place % (domain.length - 1);
  const [before, here, next, after] = [domain.slice(0, at), domain[at], domain[at + 1], domain.slice(at + 2)];
  if (how === 'swap') return `${before}${next}${here}${after}`;
  if (how === 'drop') return `${before}${next}${after}`;
  return how === 'double' ? `${before}${here}${here}${next}${after}` : `${before}${letter}${next}${after}`;
}

describe('in every case', () => {
  const domain = fc.constantFrom(...KNOWN_EMAIL_DOMAINS);

  it('leaves a known domain alone', () => {
    for (const known of KNOWN_EMAIL_DOMAINS) expect(suggestEmail(`jane@${known}`), known).toBeUndefined();
  });

  it('finds a domain again after one slip, or one that is as near', () => {
    let asked = 0;
    fc.assert(
      fc.property(domain, slip, (known, how) => {
        const typed = slipped(known, how);
        const meant = suggestEmail(`jane@${typed}`);
        if (KNOWN_EMAIL_DOMAINS.includes(typed)) expect(meant).toBeUndefined();
        else {
          asked += 1;
          expect(meant).toBeDefined();
          expect(editDistance(typed, meant?.slice('jane@'.length) ?? '')).toBe(1);
        }
      }),
      { seed: 1, numRuns: 2_000 },
    );
    console.log(`e-mail suggestions: ${asked} of 2000 slips were asked about`);
    expect(asked).toBeGreaterThan(1_500);
  });

  it('never touches the name, says something else, and does not ask twice', () => {
    let asked = 0;
    fc.assert(
      fc.property(fc.emailAddress(), domain, slip, fc.boolean(), (address, known, how, isWild) => {
        const email = isWild ? address : `${address.slice(0, address.lastIndexOf('@'))}@${slipped(known, how)}`;
        const meant = suggestEmail(email);
        if (meant === undefined) return;
        asked += 1;
        expect(meant).not.toBe(email);
        expect(meant.slice(0, meant.lastIndexOf('@'))).toBe(email.slice(0, email.lastIndexOf('@')));
        expect(suggestEmail(meant)).toBeUndefined();
      }),
      { seed: 2, numRuns: 2_000 },
    );
    expect(asked).toBeGreaterThan(500);
  });
});

describe('the distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  it.each([
    ['gmial', 'gmail', 1],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
    ['same', 'same', 0],
  ])('of %j and %j is %i', (a, b, slips) => {
    expect(editDistance(a, b)).toBe(slips);
  });

  it('is the same both ways, and no more than the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
      { seed: 3 },
    );
  });
});

describe('what is typed', () => {
  it('loses the blanks around it and the capitals of its domain', () => {
    expect(readEmail('  Jane.O@GMail.Com ')).toEqual({ ok: true, value: 'Jane.O@gmail.com' });
  });

  it.each([
    ...['', 'jane', '@gmail.com', 'jane@', 'jane@gmail', 'ja ne@gmail.com', 'jane@gma il.com', 'jane@@gmail.com'],
    ...['.jane@gmail.com', 'jane@.com', 'jané@gmail.com', '🎉@gmail.com', `${'j'.repeat(250)}@gmail.com`],
    ...['jane@gmail.com\nbcc: all@example.com', '"jane"@gmail.com', 'jane@1.2.3.4'],
  ])('is no address: %j', (typed) => {
    expect(readEmail(typed).ok).toBe(false);
  });

  it('is refused in no time, however long', () => {
    const started = performance.now();
    expect(readEmail(`${'a.'.repeat(500_000)}@`).ok).toBe(false);
    expect(performance.now() - started).toBeLessThan(50);
  });
});
