import { join } from 'node:path';
import type { FusionState } from '@saunter/fusion';
import type { Log, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { readFileIfThere, writeFileAtomically } from '@saunter/platform-node';
import { z } from 'zod';
import { hubConfig } from './hub-config.ts';
import type { HubState } from './hub-state.ts';
import { NO_ZONE, zoneState } from './zone-watch.ts';

const CHECKPOINT_VERSION = 1;

const checkpoint = z.object({
  version: z.literal(CHECKPOINT_VERSION),
  state: z.object({
    input: z.number().int().min(0),
    config: hubConfig.optional(),
    /** Written by this program, checked by its version alone. */
    fusion: z.looseObject({ version: z.literal(3) }),
    streams: z.record(
      z.string(),
      z.object({ lastSequence: z.number(), lastSourceMs: z.number(), recent: z.array(z.string()) }),
    ),
    newestSourceMs: z.number(),
    newestReceivedMs: z.number(),
    zone: zoneState.default(NO_ZONE),
  }),
});

const pathIn = (folder: string): string => join(folder, 'checkpoint.json');

/** Writes the hub's state, whole or not at all; the inputs up to `state.input` must be synced before. */
export function writeCheckpoint(folder: string, state: HubState): Result<void, string> {
  try {
    writeFileAtomically(pathIn(folder), JSON.stringify({ version: CHECKPOINT_VERSION, state }));
    return ok(undefined);
  } catch (error) {
    return err((error as Error).message);
  }
}

/**
 * Reads the last checkpoint. One that cannot be used (of another version, damaged) is noted and skipped: the journal
 * that is still there is then replayed from its beginning.
 */
export function readCheckpoint(folder: string, log: Log): HubState | undefined {
  const text = readFileIfThere(pathIn(folder));
  if (text === undefined) return undefined;
  const parsed = checkpoint.safeParse(parseJson(text));
  if (!parsed.success) {
    log.warn('the checkpoint cannot be used; the journal is replayed instead', { path: pathIn(folder) });
    return undefined;
  }
  const { config, fusion, ...rest } = parsed.data.state;
  return { ...rest, fusion: fusion as unknown as FusionState, ...(config && { config }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
