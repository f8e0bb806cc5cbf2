import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { laneDiagram } from './lane-diagram.ts';

const PAGE = new URL('../../../../docs/lane-machine.md', import.meta.url);

it('draws no arrow that Mermaid cannot read', () => {
  for (const line of laneDiagram().split('\n')) {
    if (line.includes('-->')) expect(line).toMatch(/^ {2}(\[\*\]|[a-z_]+) --> [a-z_]+(: [^:;]+)?$/);
  }
});

it('is what docs/lane-machine.md shows; SAUNTER_WRITE_DOCS=1 writes it', () => {
  if (process.env['SAUNTER_WRITE_DOCS'] === '1') writeFileSync(PAGE, laneDiagram());
  expect(readFileSync(PAGE, 'utf8')).toBe(laneDiagram());
});
