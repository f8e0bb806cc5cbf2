import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Paper, paperSvg } from './emulator/index.ts';
import { layOut } from './lay-out.ts';
import type { PrintLine } from './print-line.ts';

function paperOf(lines: readonly PrintLine[], columns = 24): Paper {
  const paper = new Paper();
  for (const { commands } of lines.map((line) => layOut(line, columns))) for (const one of commands) paper.take(one);
  return paper;
}

describe('paper of 24 columns', () => {
  it('holds a receipt as it was meant', () => {
    const paper = paperOf([
      { kind: 'text', text: 'Corner Shop', align: 'center', size: 'large', bold: true },
      { kind: 'rule' },
      { kind: 'columns', left: 'Sourdough bread, 800 g', right: '4,20 €' },
      { kind: 'columns', left: 'Milk', right: '1,10 €', bold: true },
      { kind: 'text', text: 'Thank you, and come back soon' },
      { kind: 'qr', text: 'https://shop.example/r/ABC' },
      { kind: 'feed', lines: 1 },
      { kind: 'cut' },
    ]);
    expect(paper.text.split('\n')).toEqual([
      'Corner Shop',
      '------------------------',
      'Sourdough bread,',
      '800 g             4,20 €',
      'Milk              1,10 €',
      'Thank you, and come back',
      'soon',
      '[QR https://shop.example/r/ABC]',
      '- - - - - - - - - - - -',
    ]);
    expect(paper.rows[0]).toEqual({ kind: 'text', text: 'Corner Shop', bold: true, align: 'center', large: true });
    expect(paper.rows[4]).toMatchObject({ bold: true, align: 'left', large: false });
    const picture = paperSvg(paper.rows, 24);
    expect(picture.match(/<text /g)).toHaveLength(8);
    expect(picture).toContain('<title>https://shop.example/r/ABC</title>');
  });

  it('breaks what is too long, and keeps amounts whole', () => {
    const long = paperOf([{ kind: 'columns', left: 'Receipt', right: '2026-11-23 0001234567890' }]);
    expect(long.text.split('\n')).toEqual(['Receipt', '2026-11-23 0001234567890']);
    expect(
      paperOf([{ kind: 'text', text: 'x'.repeat(30) }])
        .text.split('\n')
        .map(({ length }) => length),
    ).toEqual([24, 6]);
    expect(paperOf([{ kind: 'text', text: '' }]).rows).toHaveLength(1);
  });

  it('never prints over the edge, whatever the words and widths', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 40 });
    const line: fc.Arbitrary<PrintLine> = fc.oneof(
      fc.record({
        kind: fc.constant('text' as const),
        text: word,
        size: fc.constantFrom('normal' as const, 'large' as const),
      }),
      fc.record({ kind: fc.constant('columns' as const), left: word, right: word }),
    );
    let rows = 0;
    fc.assert(
      fc.property(line, fc.integer({ min: 16, max: 48 }), (one, columns) => {
        for (const row of paperOf([one], columns).rows) {
          if (row.kind !== 'text') continue;
          rows += 1;
          expect(row.text.length * (row.large ? 2 : 1)).toBeLessThanOrEqual(columns);
        }
      }),
    );
    expect(rows).toBeGreaterThan(50);
  });

  it('counts what the printer has not', () => {
    expect(layOut({ kind: 'columns', left: 'خبز', right: 'é' }, 24).unprintable).toBe(3);
  });

  it.each([
    { kind: 'feed', lines: 0 },
    { kind: 'qr', text: '' },
    { kind: 'qr', text: 'x'.repeat(501) },
  ] as const)('takes no $kind that cannot be', (line) => {
    expect(() => layOut(line, 24)).toThrow(/feed|QR/);
  });
});
