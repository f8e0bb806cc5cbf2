import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openGateBench, showGate, startStage } from '@saunter/testing-electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PackagedApp } from './package-apps.ts';
import { packageApps } from './package-apps.ts';

const NOBODY = 65534;
const MINUTES = 60_000;
const until = (check: () => void, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 10 });

const stage = await startStage();
let folder: string;
let packaged: PackagedApp | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-packaged-gate-'));
  chmodSync(folder, 0o755);
  if (stage.ok) [packaged] = await packageApps({ apps: ['gate'], outputFolder: folder, debian: false });
}, 3 * MINUTES);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (stage.ok) await stage.value.display.stop();
});

describe.runIf(stage.ok)('the packaged gate', () => {
  it('opens a lane: card, PC/SC, relay, as a user of its own in the sandbox', { timeout: 2 * MINUTES }, async () => {
    if (!stage.ok || !packaged) return;
    const env = stage.value.display.env();
    const gate = await showGate({
      executable: packaged.executable,
      laneKind: 'entry',
      uid: NOBODY,
      env,
      isPackage: true,
    });
    if (!gate) return;
    try {
      if (gate.bench.reader.kind === 'emulated')
        return console.warn(`SKIPPED: a package has no emulated reader; ${gate.bench.reader.remedy}`);
      expect(await gate.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
      await gate.page.getByRole('heading', { name: /tap/i }).waitFor({ timeout: 20_000 });
      await gate.bench.reader.card.insert();
      await until(() => expect(gate.bench.board.bits).toBe(1));
      expect(gate.bench.store.visits.map(({ lastFour }) => lastFour)).toEqual(['0119']);
    } finally {
      await gate.close();
    }
  });

  it('frees its exit within a second of its own kill -9, under the packaged supervisor', async () => {
    if (!stage.ok || !packaged) return;
    const bench = await openGateBench({
      laneKind: 'exit',
      uid: NOBODY,
      program: basename(packaged.executable),
      isPackage: true,
    });
    if (!bench.ok) return console.warn(`SKIPPED: no ${bench.error.missing}; run: ${bench.error.remedy}`);
    const { board, env, close } = bench.value;
    const supervisor = join(packaged.folder, 'resources/app.asar.unpacked/supervisor.cjs');
    const asNobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
    const command = [process.execPath, supervisor, packaged.executable, '--disable-gpu'];
    const child = spawn('setpriv', [...asNobody, ...command], {
      env: { ...env, ...stage.value.display.env(), HOME: env['SAUNTER_DATA'] ?? '', SAUNTER_PARENT: 'stdin' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      const [line] = await once(createInterface({ input: child.stdout }), 'line');
      const { gatePid } = JSON.parse(line) as { readonly gatePid: number };
      await until(() => expect(board.bits).toBe(1));
      process.kill(gatePid, 'SIGKILL');
      await until(() => expect(board.bits).toBe(0), 1000);
      await until(() => expect(board.bits).toBe(1));
    } finally {
      const exited = once(child, 'exit');
      child.stdin.end();
      await exited;
      expect(board.bits).toBe(0);
      await close();
    }
  });
});
