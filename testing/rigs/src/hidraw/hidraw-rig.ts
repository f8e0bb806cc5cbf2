import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { compilePreload } from '../compile-preload.ts';
import type { Unavailable } from '../unavailable.ts';
import { serveDevice } from './device-socket.ts';
import type { HidDeviceModel } from './hid-device-model.ts';
import { addHidDevice, createSysfs } from './sysfs-tree.ts';

const SHIM_SOURCE = fileURLToPath(new URL('fake-hidraw.c', import.meta.url));
const UMOCKDEV_PRELOAD = 'libumockdev-preload.so.0';

/** Shared libraries that the rig, or node-hid's native part, cannot do without, and their Debian packages. */
const NEEDED_LIBRARIES = {
  [UMOCKDEV_PRELOAD]: 'umockdev',
  'libusb-1.0.so.0': 'libusb-1.0-0',
  'libudev.so.1': 'libudev1',
} as const;

/** A device that is plugged in. */
export interface PluggedDevice {
  /** Pulls it out: it leaves the tree, and every open handle of it fails from now on. */
  unplug(): Promise<void>;
}

/** A USB bus of emulated HID devices for processes that are started with its `env`. */
export interface HidrawRig {
  /**
   * For the process under test only: LD_PRELOAD reaches all its children, and all of /sys is the rig's to it. A
   * program of the name `lastProgram` opens devices but passes LD_PRELOAD on to no child: needed for an Electron.
   */
  env(lastProgram?: string): Record<string, string>;
  /** Plugs a device in; each plug makes a new hidraw number, as the kernel does. */
  plug(model: HidDeviceModel): Promise<PluggedDevice>;
  /** Unplugs everything and removes the rig's folder. */
  close(): Promise<void>;
}

/** Builds a rig in a temporary folder of its own, readable by every user. */
export async function startHidrawRig(): Promise<Result<HidrawRig, Unavailable>> {
  const missing = missingPackages();
  if (missing.length > 0) {
    const remedy = `apt-get install ${missing.join(' ')}`;
    return err({ kind: 'unavailable', missing: missing.join(', '), remedy });
  }
  const shim = await compilePreload(SHIM_SOURCE);
  return shim.ok ? ok(createRig(shim.value)) : shim;
}

function createRig(shim: string): HidrawRig {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-hidraw-'));
  chmodSync(folder, 0o755);
  const root = join(folder, 'root');
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets);
  createSysfs(root);
  const plugged = new Set<PluggedDevice>();
  let nextMinor = 0;
  return {
    env: (lastProgram) => ({
      LD_PRELOAD: `${shim}:${UMOCKDEV_PRELOAD}`,
      UMOCKDEV_DIR: root,
      FAKEHID_DIR: sockets,
      ...(lastProgram === undefined ? {} : { FAKEHID_LAST_PROGRAM: lastProgram }),
    }),
    async plug(model) {
      const minor = nextMinor++;
      const path = join(sockets, `hidraw${minor}.sock`);
      const stop = await serveDevice(path, model);
      const removeNodes = addHidDevice(root, minor, model);
      const device: PluggedDevice = {
        async unplug() {
          if (!plugged.delete(device)) return;
          removeNodes();
          await stop();
          rmSync(path, { force: true });
        },
      };
      plugged.add(device);
      return device;
    },
    async close() {
      for (const device of [...plugged]) await device.unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function missingPackages(): readonly string[] {
  let known: string;
  try {
    known = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  } catch {
    return Object.values(NEEDED_LIBRARIES);
  }
  const libraries = Object.entries(NEEDED_LIBRARIES);
  return libraries.filter(([library]) => !known.includes(library)).map(([, debianPackage]) => debianPackage);
}
