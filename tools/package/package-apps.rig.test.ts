import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectron } from '@saunter/testing-electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentViolations } from './content-rules.ts';
import { wrongFuses } from './fuses.ts';
import { KIOSK_PACKAGES } from './kiosk-package.ts';
import type { PackagedApp } from './package-apps.ts';
import { packageApps } from './package-apps.ts';
import { readAsar, unpackedFiles } from './read-asar.ts';

const MINUTES = 60_000;
const [GATE] = KIOSK_PACKAGES;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-package-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const electron = await findElectron();
if (!electron.ok) console.warn(`SKIPPED: nothing is packaged: no ${electron.error.missing}. ${electron.error.remedy}`);

describe.runIf(electron.ok)('packages', () => {
  let packaged: readonly PackagedApp[];
  beforeAll(async () => {
    packaged = await packageApps({ outputFolder: folder, debian: false });
  }, 3 * MINUTES);

  it('are made of all three apps, their fuses burnt', async () => {
    expect(packaged.map(({ app }) => app)).toEqual(['gate', 'receipt-kiosk', 'enrollment-kiosk']);
    for (const { executable } of packaged) expect(await wrongFuses(executable, 'bench')).toEqual([]);
  });

  it('hold what the list says, however it is read', () => {
    for (const { app, archive, filesInArchive } of packaged) {
      const kiosk = KIOSK_PACKAGES.find((one) => one.app === app);
      const files = readAsar(archive);
      console.log(`${app}: ${files.length} files looked at`);
      expect(files).toHaveLength(filesInArchive);
      expect(files.length).toBeGreaterThan(10);
      expect(kiosk && contentViolations(kiosk, files)).toEqual([]);
    }
  });

  it('would not pass with the laboratory bundle in it', () => {
    const lab = join(import.meta.dirname, '../../apps/gate/dist/main.lab.cjs');
    const planted = { path: 'main.cjs', text: readFileSync(lab, 'utf8') };
    const files = readAsar(packaged[0]?.archive ?? '').map((file) => (file.path === planted.path ? planted : file));
    const found = GATE ? contentViolations(GATE, files).join('\n') : '';
    for (const word of ['EmulatedRelayBoard', 'EmulatedHidBus', 'VpcdFrameReader', 'composeLab']) {
      expect(found).toContain(word);
    }
  });

  it('keep native parts and the supervisor where a plain program can open them', () => {
    const unpacked = unpackedFiles(packaged[0]?.archive ?? '');
    expect(unpacked).toContain('supervisor.cjs');
    expect(unpacked.filter((path) => path.endsWith('.node'))).toHaveLength(3);
    expect(unpackedFiles(packaged[1]?.archive ?? '')).toEqual([]);
  });
});

describe('a Debian package', () => {
  it('of a release has the supervisor as its service, and the rule for the board', {
    timeout: 2 * MINUTES,
  }, async () => {
    const distribution = standInDistribution(join(folder, 'electron'));
    const [gate] = await packageApps({
      apps: ['gate'],
      kind: 'release',
      outputFolder: join(folder, 'release'),
      electron: { source: 'official', version: '45.4.1', folder: distribution },
    });
    expect(await wrongFuses(gate?.executable ?? '', 'release')).toEqual([]);
    const tree = join(folder, 'installed');
    execFileSync('dpkg-deb', ['--extract', gate?.debianPackage ?? '', tree]);
    const unit = readFileSync(join(tree, 'lib/systemd/system/saunter-gate.service'), 'utf8');
    for (const line of unit.split('\n').filter((text) => /^Exec(Start|StopPost)=/.test(text))) {
      const [node, script, argument] = line.replace(/^[^=]+=/, '').split(' ');
      expect(node).toBe('/usr/bin/node');
      expect(readFileSync(join(tree, script ?? ''), 'utf8').length).toBeGreaterThan(1000);
      expect(argument === '--drop-relays' || readFileSync(join(tree, argument ?? '')).length > 0).toBe(true);
    }
    expect(unit).toContain('--drop-relays');
    expect(readFileSync(join(tree, 'lib/udev/rules.d/70-saunter-gate-lock.rules'), 'utf8')).toContain(
      'www.dcttech.com',
    );
    const control = execFileSync('dpkg-deb', ['--field', gate?.debianPackage ?? ''], { encoding: 'utf8' });
    expect(control).toMatch(/^Depends: .*nodejs \(>= 18\)/m);
    expect(control).not.toContain('bench');
  });

  it('of a release is refused without the official Electron', async () => {
    const test = { source: 'test' as const, version: '25.1.1', folder };
    await expect(packageApps({ kind: 'release', outputFolder: folder, electron: test })).rejects.toMatchObject({
      name: 'OperatorError',
      remedy: expect.stringContaining('ELECTRON_DIST'),
    });
  });
});

/** As much of an Electron distribution as packaging touches: an executable with a fuse wire in it. */
function standInDistribution(path: string): string {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100110')]);
  mkdirSync(join(path, 'locales'), { recursive: true });
  writeFileSync(join(path, 'locales/en-US.pak'), '');
  const executable = join(path, 'electron');
  writeFileSync(executable, Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(executable, 0o755);
  return path;
}
