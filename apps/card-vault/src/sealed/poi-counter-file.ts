import { OperatorError, readFileIfThere, writeFileAtomically } from '@saunter/platform-node';
import { z } from 'zod';
import type { PoiCounters } from './poi-counters.ts';

/** Where the counters of terminals are kept. */
export interface PoiCounterStore {
  read(): PoiCounters;
  /** On disk when it returns. */
  write(counters: PoiCounters): void;
}

const taken = z.object({ counter: z.number().int(), digest: z.string(), key: z.string().optional() });
const file = z.record(z.string(), z.object({ highest: z.number().int(), recent: z.array(taken) }));

/** Keeps them in one file. @throws OperatorError when it is damaged: without it a card could be used twice. */
export function poiCounterFile(path: string): PoiCounterStore {
  return {
    read: () => {
      const text = readFileIfThere(path);
      const parsed = file.safeParse(text === undefined ? {} : parseJson(text));
      if (parsed.success) return parsed.data as PoiCounters;
      throw new OperatorError(`${path} is damaged`, 'Put it back from its backup: it keeps cards from being replayed.');
    },
    write: (counters) => writeFileAtomically(path, JSON.stringify(counters)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
