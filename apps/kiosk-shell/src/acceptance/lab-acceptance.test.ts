import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardReader } from '@saunter/card-reader';
import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import { laneTerminal } from '@saunter/emv';
import { openCard } from '@saunter/identity';
import { freeLoopbackPort, systemClock, systemEntropy, systemTimers } from '@saunter/platform-node';
import { testCaKeys } from '@saunter/testing-cards';
import { CARD_PROFILES, LAB_CARD_SEED, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { readCaKeyFile } from './ca-key-file.ts';
import type { AcceptanceBench } from './card-acceptance.contract.ts';
import { CONTRACT_OPENING_KEY, describeAcceptance } from './card-acceptance.contract.ts';
import { LabAcceptance } from './lab-acceptance.ts';

function labKeys() {
  const folder = mkdtempSync(join(tmpdir(), 'lab-keys-'));
  const path = join(folder, 'keys.json');
  writeFileSync(path, JSON.stringify(testCaKeys(LAB_CARD_SEED)));
  try {
    return readCaKeyFile(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A reader that can be unplugged from under its driver. */
class UnpluggableReader implements CardReader {
  readonly kind = 'emulated';
  readonly #reader: CardReader;
  #onState: Parameters<CardReader['start']>[0] = () => {};

  constructor(reader: CardReader) {
    this.#reader = reader;
  }

  start(onState: Parameters<CardReader['start']>[0]): Promise<void> {
    this.#onState = onState;
    return this.#reader.start(onState);
  }

  stop = () => this.#reader.stop();

  async unplug(): Promise<void> {
    await this.#reader.stop();
    this.#onState({ kind: 'no-reader' });
  }

  plug = () => this.#reader.start(this.#onState);
}

const terminal = laneTerminal({ caKeys: labKeys() });

describeAcceptance('lab', async (log): Promise<AcceptanceBench> => {
  const [clock, timers, entropy] = [systemClock, systemTimers, systemEntropy];
  const port = await freeLoopbackPort();
  const card = new VirtualCard({ port, profile: CARD_PROFILES['visa-test'] });
  const cardReader = new UnpluggableReader(createEmulatedCardReader({ port, timers, log }));
  let pulls = 0;
  const acceptance = new LabAcceptance({
    ...{ cardReader, clock, timers, entropy, log, terminal },
    countryNumeric: '056',
    isDenied: () => false,
  });
  return {
    acceptance,
    number: '4761739001010119',
    present: async () => {
      if (pulls > 0) card.faults = pulls-- === 2 ? { pullAfterCommands: 2 } : {};
      await card.insert();
    },
    remove: () => card.remove(),
    pullInRead: () => {
      pulls = 2;
    },
    failProof: () => {
      card.faults = { clone: true };
    },
    slowDown: () => {
      card.faults = { delayMs: 20 };
    },
    goAway: () => cardReader.unplug(),
    comeBack: () => cardReader.plug(),
    open: (sealed) => {
      const opened = openCard([CONTRACT_OPENING_KEY], sealed);
      return opened.ok ? opened.value : undefined;
    },
    close: () => card.remove(),
  };
});
