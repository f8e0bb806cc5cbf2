import type { Result } from '@saunter/kit';
import { ok } from '@saunter/kit';
import type { Display } from './display.ts';
import { startDisplay } from './display.ts';
import type { ElectronRuntime, NoElectron } from './electron-runtime.ts';
import { findElectron } from './electron-runtime.ts';

/** An Electron, and a display to show its windows on. */
export interface Stage {
  readonly runtime: ElectronRuntime;
  readonly display: Display;
}

/** Finds the runtime and starts the display; says loudly what is missing when it cannot. */
export async function startStage(): Promise<Result<Stage, NoElectron>> {
  const runtime = await findElectron();
  const display = runtime.ok ? await startDisplay() : runtime;
  if (runtime.ok && display.ok) return ok({ runtime: runtime.value, display: display.value });
  const missing = runtime.ok ? display : runtime;
  if (missing.ok) throw new Error('unreachable: one of the two is missing');
  console.warn(`SKIPPED: nothing that needs Electron is tested: no ${missing.error.missing}. ${missing.error.remedy}`);
  return missing;
}
