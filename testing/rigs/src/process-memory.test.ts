import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { searchMemory } from './process-memory.ts';

test('finds what another process holds in memory, and not what it has wiped', async () => {
  // Built at run time in the child: neither its command line nor its source has it.
  const child = spawn(process.execPath, [
    '-e',
    `const kept = Buffer.alloc(8, 'kep').fill('Q', 3); const wiped = Buffer.alloc(8, 'wip').fill('Z', 3);
     wiped.fill(0); globalThis.all = [kept, wiped]; console.log('ready'); setInterval(() => all, 1e6)`,
  ]);
  await once(child.stdout, 'data');
  const report = searchMemory(child.pid ?? 0, [
    { name: 'kept', bytes: Buffer.from(`kep${'Q'.repeat(5)}`) },
    { name: 'wiped', bytes: Buffer.from(`wip${'Z'.repeat(5)}`) },
  ]);
  child.kill('SIGKILL');
  console.log(`memory: ${report.regions} regions, ${(report.bytes / 1e6).toFixed(0)} MB`);
  expect(report.bytes).toBeGreaterThan(1_000_000);
  expect(report.finds.map(({ name }) => name)).toEqual(['kept']);
});
