import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { composeReceipt } from './compose-receipt.ts';
import { plainText } from './plain-text.ts';
import type { HtmlOptions } from './render-receipt-html.ts';
import { renderReceiptHtml } from './render-receipt-html.ts';
import { SAMPLE_PROMOTIONS, sampleInput } from './sample-receipt.vectors.ts';

const web: HtmlOptions = { locale: 'en-GB', receiptUrl: 'https://store.example/r/code', for: 'web' };
const mail: HtmlOptions = { ...web, for: 'mail' };
const sample = composeReceipt(sampleInput());

/** What an HTML parser makes of a page: its tags with the names of their attributes, and its text. */
function read(page: string): { readonly tags: readonly string[]; readonly text: string } {
  const tags: string[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (name, attributes) => tags.push(`<${name} ${Object.keys(attributes).join(' ')}>`),
    onclosetag: (name) => tags.push(`</${name}>`),
    ontext: (part) => {
      text += part;
    },
  });
  parser.end(page);
  return { tags, text };
}

it.each([web, mail])('says the whole receipt (%o)', (options) => {
  const { text } = read(renderReceiptHtml(sample, options));
  for (const part of [
    'Threshold Corner Store',
    '12 Mill Lane',
    '21 November 2026',
    'Came in 14:01, left 14:09, 2 people',
    'Spring water, still, 500 ml',
    '2 × 1.19',
    'Why is this here?',
    'At 14:03:09, 1,536\u00a0g left gondola 2, shelf 3, plates 4 and 5. The nearest hand of your visit was 12\u00a0cm away.',
    '€11.86',
    'Includes tax 21%, drinks',
    'Card ending in 0119',
    '€18.14',
    'Bring it back unopened within 30 days',
    'Ask us: +32 9 555 01 23',
    'Receipt A-000017',
    'Visa Debit, A0000000031010',
  ])
    expect(text).toContain(part);
});

it.each([web, mail])('shows discounts as rows of their own (%o)', (options) => {
  const { text } = read(renderReceiptHtml(composeReceipt(sampleInput({}, 'inclusive', SAMPLE_PROMOTIONS)), options));
  expect(text).toMatch(/Spring water, still, 500 ml2 × 1\.192\.38\s*2 for 1-1\.19\s*Why is this here/);
  expect(text).toMatch(/1 off from 10-1\.00\s*Total€9\.67/);
});

it('needs nothing from outside, and runs nothing', () => {
  for (const options of [web, mail]) {
    const page = renderReceiptHtml(sample, options);
    expect(read(page).tags.filter((tag) => /^<(script|img|iframe|link|object|form)\b/.test(tag))).toEqual([]);
    expect(page).not.toMatch(/@import|url\((?!fonts\/)/);
  }
});

it('carries its look inline in mail and in one constant sheet on the page', () => {
  expect(renderReceiptHtml(sample, web)).not.toContain(' style="');
  const unstyled = renderReceiptHtml(sample, mail).match(/ class="[^"]*"(?! style=")/g);
  expect(unstyled).toBeNull();
});

it('links to the page in mail only, and only to a web address', () => {
  const links = (options: HtmlOptions) => renderReceiptHtml(sample, options).match(/href="[^"]*"/g);
  expect(links(mail)).toEqual(['href="https://store.example/r/code"']);
  expect(links(web)).toBeNull();
  expect(links({ ...mail, receiptUrl: 'javascript:alert(1)' })).toBeNull();
});

it('speaks English to who asks for a language it does not speak, and says so', () => {
  expect(renderReceiptHtml(sample, { ...web, locale: 'tlh' })).toContain('<html lang="en" dir="ltr">');
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '&lt;b&gt;',
  '</title><h1>',
  '\u202eevil',
  '-->',
];

it('takes every name as text and none as markup', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', 'a', ' ', '!', '-'), maxLength: 30 }),
  );
  const rendered = (name: string, options: HtmlOptions) => {
    const { priced, store, ...input } = sampleInput({}, 'inclusive', SAMPLE_PROMOTIONS);
    const named = { ...store, name, addressLines: [name, name], contact: name, refundPolicy: name };
    const lines = priced.lines.map((line) => ({
      ...{ ...line, name },
      discounts: line.discounts.map((discount) => ({ ...discount, name })),
    }));
    const receipt = composeReceipt({ ...input, number: name, store: named, priced: { ...priced, lines } });
    return read(renderReceiptHtml(receipt, { ...options, receiptUrl: `https://store.example/${name}` }));
  };
  for (const options of [web, mail]) {
    const { tags } = rendered('plain', options);
    fc.assert(
      fc.property(anyName, (name) => {
        const page = rendered(name, options);
        expect(page.tags).toEqual(tags);
        expect(page.text).toContain(plainText(name));
      }),
      { numRuns: 60, examples: HOSTILE.map((name) => [name]) },
    );
  }
});
