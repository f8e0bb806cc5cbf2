import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronSearch, findElectronRuntime } from './electron-runtime.ts';

const COMES_UP = `echo '[12:34/56:ERROR:bus.cc(399)] Failed to connect to the bus'
echo '{"electron":"45.4.1","executable":"/opt/electron45/electron"}'`;
const NO_DISPLAY = `echo '[12:34/56:ERROR:bus.cc(399)] Failed to connect to the bus'
echo '[12:34/56:ERROR:ozone_platform_x11.cc(240)] Missing X server or $DISPLAY' >&2
exit 1`;
const BROWSER = 'the entry gate is shown in a browser alone';
const SECONDS = 20_000;

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-find-electron-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that stands for an Electron. */
function script(path: string, text: string): string {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An npm package `electron` whose install.js is `text`. */
function packageThat(text: string): Partial<ElectronSearch> {
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'install.js'), text);
  return { packageFolder: folder };
}

const find = (environment: ElectronSearch['environment'], more: Partial<ElectronSearch> = {}) =>
  findElectronRuntime({ environment, say: (line) => said.push(line), ...more });

describe('an Electron for the gate', () => {
  it('is not looked for without a display, nor where it is not wanted', async () => {
    const never = packageThat('throw new Error("asked")');
    expect(await find({}, never)).toBeUndefined();
    expect(await find({ DISPLAY: '' }, never)).toBeUndefined();
    expect(await find({ DISPLAY: ':0', SAUNTER_ELECTRON: 'none' }, never)).toBeUndefined();
    expect(said).toEqual([]);
  });

  it.each(['DISPLAY', 'WAYLAND_DISPLAY'])('is the one that was named, on %s', async (display) => {
    const executable = script(join(folder, 'start-electron'), COMES_UP);
    const runtime = await find({ [display]: ':0', SAUNTER_ELECTRON: executable });
    expect(runtime).toMatchObject({ executable, version: '45.4.1', program: 'electron' });
    expect(said).toEqual([]);
  });

  it('is refused when there is no such file', async () => {
    const named = find({ DISPLAY: ':0', SAUNTER_ELECTRON: join(folder, 'nothing') });
    await expect(named).rejects.toMatchObject({ message: `SAUNTER_ELECTRON: there is no file ${folder}/nothing` });
  });

  it('is not used when it does not come up, and the reason is said', async () => {
    const executable = script(join(folder, 'electron'), NO_DISPLAY);
    expect(await find({ DISPLAY: ':77', SAUNTER_ELECTRON: executable })).toBeUndefined();
    expect(said).toEqual([`Electron does not come up (Missing X server or $DISPLAY): ${BROWSER}`]);
  });

  it('is downloaded at the first need, and never again', async () => {
    script(join(folder, 'ready-made'), COMES_UP);
    const download = packageThat(`
      const fs = require('node:fs');
      fs.copyFileSync(__dirname + '/ready-made', __dirname + '/dist/electron');
      fs.writeFileSync(__dirname + '/path.txt', 'electron');
    `);
    for (let start = 0; start < 2; start++) {
      expect(await find({ DISPLAY: ':0' }, download)).toMatchObject({ executable: join(folder, 'dist/electron') });
    }
    rmSync(join(folder, 'install.js'));
    expect(await find({ DISPLAY: ':0' }, { packageFolder: folder })).toBeDefined();
    expect(said).toEqual([]);
  });

  it('is gone without when the download fails, or takes too long', async () => {
    const fails = packageThat(`console.error(new TypeError('fetch failed').stack); process.exit(1)`);
    expect(await find({ DISPLAY: ':0' }, fails)).toBeUndefined();
    writeFileSync(join(folder, 'install.js'), 'setInterval(() => {}, 1000)');
    const started = performance.now();
    expect(await find({ DISPLAY: ':0' }, { packageFolder: folder, downloadLimitMs: 500 })).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(SECONDS);
    expect(said).toEqual([
      `Electron was not downloaded (TypeError: fetch failed): ${BROWSER}`,
      `Electron was not downloaded (not within 0.5 s): ${BROWSER}`,
    ]);
  });

  it('is taken anew when a download was cut short', async () => {
    const download = packageThat(`console.error('asked again'); process.exit(1)`);
    script(join(folder, 'dist/electron'), COMES_UP);
    expect(await find({ DISPLAY: ':0' }, download)).toBeUndefined();
    expect(said).toEqual([`Electron was not downloaded (asked again): ${BROWSER}`]);
  });
});
