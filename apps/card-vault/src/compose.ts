import { join } from 'node:path';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import type { CardRef } from '@saunter/model';
import type { MerchantProfile } from '@saunter/payments';
import type { RunningService } from '@saunter/platform-node';
import { OperatorError, openFileJournal } from '@saunter/platform-node';
import type { Journal } from '@saunter/sync';
import { vaultApi } from './api/vault-api.ts';
import { CardFiles } from './holds/card-files.ts';
import { CardVault } from './holds/card-vault.ts';
import { ExchangeDesk } from './holds/exchange-desk.ts';
import { HOLD_LIFETIME_MS } from './holds/hold-lifetime.ts';
import { isKnownRecord } from './holds/vault-record.ts';
import { VaultState } from './holds/vault-state.ts';
import { loadAcquirerMacKey } from './keys/acquirer-mac-key.ts';
import { loadOrMakeCredential } from './keys/credential-file.ts';
import { loadVaultKeys } from './keys/vault-keys.ts';
import { AcquirerLine } from './line/acquirer-line.ts';
import { messageCodec } from './line/message-codec.ts';
import { CardsOnFile } from './on-file/cards-on-file.ts';
import { poiCounterFile } from './sealed/poi-counter-file.ts';
import { SealedCards } from './sealed/sealed-cards.ts';
import type { VaultSettings } from './settings.ts';

/** What the machine gives: time, delays, randomness, a log. */
export interface Machine {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
}

/** How the store is known to the acquirer; test values, until a contract gives others. */
const MERCHANT: MerchantProfile = {
  acquirerId: '123456',
  terminalId: 'SAUNTER1',
  merchantId: 'SAUNTER00000001',
  nameAndLocation: 'SAUNTER',
  merchantType: '5411',
};
const LINE_TIMINGS = { reconnectMs: 100, reconnectLimitMs: 5000, echoMs: 60_000, networkAnswerMs: 5000 };
const REPEAT_LIMIT_MS = 60_000;
const LINE_GRACE_MS = 1000;
const MEND_VERSION = 'Start that one again: this one does not know which money is on its way.';
const EXPIRY_SWEEP_MS = 3_600_000;

/** Builds and starts the vault. @throws OperatorError when its folder, a key or its port cannot be had. */
export async function startVault(settings: VaultSettings, machine: Machine): Promise<RunningService> {
  const { clock, timers, entropy, log } = machine;
  const journal = openJournal(settings.folder);
  const keys = loadVaultKeys(join(settings.folder, 'keys'), entropy);
  const credential = loadOrMakeCredential(join(settings.folder, 'server.credential'), entropy);
  const cards = new CardFiles(join(settings.folder, 'cards'), keys.cardEncryption, entropy);
  const kept = new CardFiles<CardRef>(join(settings.folder, 'cards-on-file'), keys.cardEncryption, entropy);
  const onFile = new CardsOnFile({ keys, store: kept, clock, entropy, log });
  const state = new VaultState();
  for (const { body, sequence } of journal.records) {
    if (!isKnownRecord(body))
      throw new OperatorError(`line ${sequence} of the journal was written by a later vault`, MEND_VERSION);
    // The rest of the line is what this program wrote, and the journal's checksums vouch for.
    state.apply(body);
  }
  const { answerMs, repeatMs } = settings;
  const repeatLimitMs = Math.max(REPEAT_LIMIT_MS, repeatMs);
  const timings = { answerMs, repeatMs, repeatLimitMs, lineGraceMs: LINE_GRACE_MS };
  const line = new AcquirerLine({
    ...settings.acquirer,
    codec: messageCodec(settings.dialect, settings.macKeyPath ? loadAcquirerMacKey(settings.macKeyPath) : undefined),
    merchant: MERCHANT,
    timings: LINE_TIMINGS,
    clock,
    timers,
    log,
  });
  const desk = new ExchangeDesk({ journal, state, cards, line, merchant: MERCHANT, timings, clock, timers, log });
  const counters = poiCounterFile(join(settings.folder, 'poi-counters.json'));
  const sealedCards = new SealedCards({ opening: keys.opening, baseKeys: keys.baseKeys, counters });
  const vault = new CardVault({ keys, sealedCards, onFile, state, cards, desk, timings, clock, entropy, log });
  const health = () => ({ acquirer: line.isUp ? 'up' : 'down', openExchanges: desk.openCount }) as const;
  const onBug = (error: unknown) => {
    throw error;
  };
  const api = vaultApi({ vault, sealingKey: keys.sealing, credential, health, onBug });
  desk.recover();
  const expire = () => {
    const count = vault.expire(HOLD_LIFETIME_MS);
    if (count > 0) log.warn('holds that nobody closed are given back', { count });
    const over = onFile.expire();
    if (over > 0) log.info('cards on file are over, and destroyed', { count: over });
  };
  expire();
  const stopExpiring = timers.every(EXPIRY_SWEEP_MS, expire);
  const url = await api.listen({ host: '127.0.0.1', port: settings.port }).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      `port ${settings.port} cannot be listened on (${error.code})`,
      'Set SAUNTER_PORT to a free port, or 0 for any.',
    );
  });
  const stop = async () => {
    stopExpiring();
    await api.close();
    desk.stop();
    journal.close();
  };
  return { ready: { url }, stop };
}

function openJournal(folder: string): Journal {
  const journal = openFileJournal(folder, 'vault');
  if (journal.ok) return journal.value;
  if (journal.error.kind === 'lock-held') {
    throw new OperatorError(
      `another card vault (process ${journal.error.pid}) uses ${folder}`,
      'Stop it, or give this one a SAUNTER_DATA of its own.',
    );
  }
  throw new OperatorError(
    `the journal ${journal.error.path} is damaged at byte ${journal.error.byte}`,
    'Put it back from its backup: without it nobody knows which money is on its way.',
  );
}
