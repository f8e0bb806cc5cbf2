import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatBytes } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { expect, it, vi } from 'vitest';
import { filePrinterLink } from './file-printer-link.ts';

// A named pipe stands in for /dev/usb/lp0: it takes no more when it is full, says so with EAGAIN, and never waits.
// What is written to it comes back, which is all that this link has to carry.
it('carries bytes both ways in order, more than the device takes at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-printer-'));
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  const got: Uint8Array[] = [];
  const opened = await filePrinterLink(path, {
    ...systemTimers,
    every: (_, run) => systemTimers.every(1, run),
  }).open({ onBytes: (bytes) => got.push(bytes), onLost: () => {} });
  expect(opened.ok).toBe(true);
  if (!opened.ok) return;
  const sent = Array.from({ length: 24 }, (_, index) => new Uint8Array(4096).fill(index));
  for (const bytes of sent) opened.value.write(bytes);
  const size = () => got.reduce((sum, { length }) => sum + length, 0);
  await vi.waitFor(() => expect(size()).toBe(24 * 4096), { timeout: 20_000 });
  expect(concatBytes(...got)).toEqual(concatBytes(...sent));
  await opened.value.close();
  rmSync(folder, { recursive: true });
}, 30_000);

it('says that there is no such device', async () => {
  const opened = await filePrinterLink('/nonexistent/lp0', systemTimers).open({ onBytes() {}, onLost() {} });
  expect(opened).toMatchObject({ ok: false, error: expect.stringContaining('/nonexistent/lp0 cannot be opened') });
});
