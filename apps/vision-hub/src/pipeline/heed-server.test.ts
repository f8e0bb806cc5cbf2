import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubEvent } from '@saunter/contracts';
import { silentLog } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock } from '@saunter/platform-node';
import { makeVisit } from '@saunter/testing-world';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HubConfig } from './hub-config.ts';
import { HubMachine } from './hub-machine.ts';
import { openHubStore } from './open-hub-store.ts';
import { SensorNotes } from './sensor-notes.ts';
import { VisionHub } from './vision-hub.ts';

const { storeMap, ...made } = makeVisit(11);
const catalogue = made.catalogue as HubConfig['catalogue'];

let folder: string;
let hub: ReturnType<typeof openHub>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-heed-'));
  hub = openHub();
  hub.takeConfig({ storeMap, catalogue, review: { shareMax: 0.5, expectedErrorLeast: 0.1 } });
});
afterEach(() => {
  hub.end();
  rmSync(folder, { recursive: true });
});

/** A hub on the folder, as a process that starts there is. */
function openHub() {
  const { journal, outbox, state } = openHubStore(folder, 'jrn_1', silentLog);
  const machine = new HubMachine(state);
  const machineParts = { folder, journal, outbox, machine, clock: systemClock, log: silentLog };
  const one = new VisionHub({ ...machineParts, notes: new SensorNotes(silentLog), onOutgoing: () => undefined });
  one.replay();
  return {
    take: (event: HubEvent) => one.takeEvent(event),
    takeConfig: (config: Parameters<VisionHub['takeConfig']>[0]) => one.takeConfig(config),
    checkpoint: () => one.checkpoint(),
    get state() {
      return machine.state;
    },
    end: () => {
      outbox.close();
      journal.close();
    },
  };
}

function restart(): void {
  hub.end();
  hub = openHub();
}

const answer = (questionId: string): HubEvent => ({
  ...{ type: 'answer', questionId, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -300 },
  answer: { barcode: asId('40000001'), quantity: 1 },
});

describe('what the server tells a hub', () => {
  test.each([['its journal'], ['its checkpoint']])('is known after a kill, from %s', (from) => {
    hub.take(answer('q1'));
    hub.take({ type: 'restocking', gondolas: [1, 2] });
    if (from === 'its checkpoint') hub.checkpoint();
    restart();
    expect(hub.state.fusion.answered).toEqual(['q1']);
    expect(hub.state.fusion.restocking).toEqual([1, 2]);
    expect(hub.state.config?.review).toEqual({ shareMax: 0.5, expectedErrorLeast: 0.1 });
  });

  test('is written down once, however often it is told', () => {
    hub.take(answer('q1'));
    hub.take({ type: 'restocking', gondolas: [1] });
    const { input } = hub.state;
    hub.take(answer('q1'));
    hub.take({ type: 'restocking', gondolas: [1] });
    restart();
    hub.take(answer('q1'));
    hub.take({ type: 'restocking', gondolas: [1] });
    expect(hub.state.input).toBe(input);
    hub.take(answer('q2'));
    expect(hub.state.fusion.answered).toEqual(['q1', 'q2']);
  });

  test('is the whole list of restocked gondolas: what is not on it any more is not restocked', () => {
    hub.take({ type: 'restocking', gondolas: [1, 2] });
    hub.take({ type: 'restocking', gondolas: [2, 3] });
    expect(hub.state.fusion.restocking).toEqual([2, 3]);
    hub.take({ type: 'restocking', gondolas: [] });
    expect(hub.state.fusion.restocking).toEqual([]);
  });
});
