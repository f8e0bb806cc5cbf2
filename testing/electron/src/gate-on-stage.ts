import { basename } from 'node:path';
import type { RunningElectronApp } from './electron-app.ts';
import { runElectronApp } from './electron-app.ts';
import type { GateBench, GateBenchOptions } from './gate-bench.ts';
import { openGateBench } from './gate-bench.ts';

/** A gate that runs in Electron, with everything around it. */
export interface GateOnStage extends RunningElectronApp {
  readonly bench: GateBench;
  /** Stops the gate, then takes the bench apart. */
  close(): Promise<void>;
}

/** What to run, and the environment that is not the bench's. */
export interface ShowGateOptions extends Omit<GateBenchOptions, 'program'> {
  readonly executable: string;
  readonly leadingArguments?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Opens a bench and runs a gate on it; undefined, with a loud line, where this machine lacks a part of the rig. */
export async function showGate(options: ShowGateOptions): Promise<GateOnStage | undefined> {
  const { executable, env, leadingArguments = [], ...benchOptions } = options;
  const opened = await openGateBench({ ...benchOptions, program: basename(executable) });
  if (!opened.ok) {
    console.warn(`SKIPPED: no ${opened.error.missing}; run: ${opened.error.remedy}`);
    return undefined;
  }
  const bench = opened.value;
  if (bench.reader.kind === 'emulated') console.warn(`NOT OVER PCSCD: ${bench.reader.remedy}`);
  const { uid } = options;
  try {
    const app = await runElectronApp({
      executable,
      leadingArguments,
      env: { ...bench.env, ...env },
      ...(uid === undefined ? {} : { uid }),
    });
    const close = async () => {
      await app.stop();
      await bench.close();
    };
    return { ...app, bench, close };
  } catch (error) {
    await bench.close();
    throw error;
  }
}
