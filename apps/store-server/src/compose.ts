import { join } from 'node:path';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import type { RunningService } from '@saunter/platform-node';
import { loadOrMakeKey } from '@saunter/platform-node';
import { UnsubscribeLinks } from './addresses/address-book.ts';
import type { Api, ApiParts } from './api/api-parts.ts';
import { buildApi } from './api/build-api.ts';
import { EventStreams } from './api/event-stream.ts';
import { listen } from './api/listen.ts';
import type { AppDesks } from './app/app-desks.ts';
import { openAppDesks } from './app/app-desks.ts';
import { ContestDesk } from './contests/contest-desk.ts';
import { openDatabase } from './database/open-database.ts';
import { ownerOf } from './database/owner.ts';
import { claimStore } from './database/store-claim.ts';
import { DebtDesk } from './debts/debt-desk.ts';
import { DenyDesk } from './deny-list/deny-desk.ts';
import { DenyListIssuer } from './deny-list/deny-list-issuer.ts';
import { provideTechnician } from './devices/technician-credential.ts';
import { startEmbeddedPostgres } from './embedded-postgres/start-embedded-postgres.ts';
import { StoreFeed } from './hub/store-feed.ts';
import { registerLookUpPage } from './look-up/look-up-page.ts';
import { mailSenders } from './mail/mail-senders.ts';
import { openMailTransport } from './mail/mail-transport.ts';
import { OfflineDesk } from './offline/offline-desk.ts';
import { watchLine } from './offline/watch-line.ts';
import { OpeningDesk } from './opening/opening-desk.ts';
import { watchDay } from './opening/watch-day.ts';
import { registerReceiptPages } from './receipt-pages/receipt-page.ts';
import { registerUnsubscribePage } from './receipt-pages/unsubscribe-page.ts';
import { findReceiptByCode } from './receipts/receipt-store.ts';
import { RestockingDesk } from './restocking/restocking-desk.ts';
import { SessionBook } from './sessions/session-book.ts';
import type { ServerSettings } from './settings/environment.ts';
import { keepStore } from './settings/keep-store.ts';
import { readStoreFile } from './settings/store-file.ts';
import { StaffRegister } from './staff/staff-register.ts';
import { taskHandlers } from './tasks/task-handlers.ts';
import { TaskWorker } from './tasks/task-worker.ts';
import { VaultClient } from './vault/vault-client.ts';
import { readVaultCredential } from './vault/vault-credential.ts';
import { LaneDesk } from './visits/lane-desk.ts';
import { LaneLeases } from './visits/lane-leases.ts';
import { VisitBook } from './visits/visit-book.ts';
import { VisitFeed } from './visits/visit-feed.ts';
import { serveWeb } from './web/serve-web.ts';

/** Where the built web pages are, from here. */
const WEB_FOLDER = join(import.meta.dirname, '../dist/web');

/** The machine as the server uses it. */
export interface Machine {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
}

/**
 * Puts the store server together and starts it. What was started is stopped in the opposite order, also when a later
 * part does not start.
 * @throws OperatorError for everything that a person can mend.
 */
export async function startStoreServer(settings: ServerSettings, machine: Machine): Promise<RunningService> {
  const started = new AsyncDisposableStack();
  try {
    const url = await assemble(settings, machine, started);
    return { ready: { url }, stop: () => started.disposeAsync() };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

/** Builds every part on the ones before it. @returns where the server listens. */
async function assemble(settings: ServerSettings, machine: Machine, started: AsyncDisposableStack): Promise<string> {
  const { clock, timers, entropy, log } = machine;
  const store = readStoreFile(settings.storeFile);
  const owner = ownerOf(store);
  readVaultCredential(settings.vaultCredentialFile);
  const transport = started.adopt(openMailTransport(settings.smtpUrl, settings.mailFrom), (open) => open.close());
  const databaseUrl = await provideDatabase(settings, machine, started);
  const release = await claimStore({ url: databaseUrl, storeId: store.storeId, clock, timers, onLost: endProcess });
  started.defer(release);
  const db = started.adopt(await openDatabase(databaseUrl, log), (open) => open.destroy());
  await keepStore(db, owner, store.name);
  await provideTechnician(db, owner, settings.dataFolder, { clock, entropy });

  const feed = new VisitFeed();
  const storeFeed = new StoreFeed();
  const onTasks = () => worker.wake();
  const book = new VisitBook({ db, store, clock, entropy, feed, onTasks: (left) => worker.heed(left) });
  const denyDesk = new DenyDesk({ db, owner, storeFeed, clock, entropy, log });
  const debtDesk = new DebtDesk({ owner, clock, denyDesk });
  const offlineDesk = new OfflineDesk({ db, owner, store, storeFeed, clock });
  const openingDesk = new OpeningDesk({ db, owner, store, book, storeFeed, clock, log });
  const restockingDesk = new RestockingDesk({ db, owner, store, clock, log });
  const contestDesk = new ContestDesk({ db, owner, store, book, clock });
  const signingKey = loadOrMakeKey(join(settings.dataFolder, 'deny-list.key'), entropy);
  const denyIssuer = new DenyListIssuer({ db, owner, signingKey, clock, log });
  await db.transaction().execute((trx) => denyDesk.countOn(trx));
  await openingDesk.open();
  const readCredential = () => readVaultCredential(settings.vaultCredentialFile);
  const stopping = new AbortController();
  const vault = new VaultClient({ url: settings.vaultUrl, readCredential, stopping: stopping.signal });
  let listening = '';
  const publicUrl = () => settings.publicUrl ?? listening;
  const receiptUrl = (code: string) => `${publicUrl()}/r/${code}`;
  const links = new UnsubscribeLinks(loadOrMakeKey(join(settings.dataFolder, 'unsubscribe.key'), entropy));
  const unsubscribeUrl = (shopper: string, email: string) => `${publicUrl()}/unsubscribe/${links.make(shopper, email)}`;
  const sessions = new SessionBook({ db, owner, clock, entropy });
  const appDesks = await openAppDesks(settings.dataFolder, { db, owner, book, vault, sessions, clock, entropy });
  const handlers = taskHandlers({
    ...{ db, owner, store, book, vault, denyDesk, debtDesk, offlineDesk, contestDesk, clock, entropy, log },
    ...{ receiptUrl, unsubscribeUrl, signIns: appDesks.signIns },
    ...mailSenders({ transport, log, storeName: store.name, publicUrl }),
  });
  const worker = new TaskWorker({ db, owner, book, handlers, clock, timers, log });
  const lanes = new LaneDesk({ db, owner, book, feed, leases: new LaneLeases(), clock });
  started.defer(await lanes.open());

  const staff = new StaffRegister({ db, owner, sessions, clock, entropy });
  const streams = new EventStreams(timers);
  const parts: ApiParts = {
    ...{ db, owner, store, book, feed, storeFeed, lanes, vault, streams, clock, timers, entropy, log, receiptUrl },
    ...{ denyDesk, debtDesk, offlineDesk, openingDesk, restockingDesk, denyIssuer, onTasks, sessions, contestDesk },
    ...{ ...appDesks, staff, staffRole: (staffId: string) => staff.roleOf(staffId) },
    stopping: stopping.signal,
  };
  const app = await buildApi(parts);
  await registerPages(app, parts, links, settings.publicUrl?.startsWith('https:') === true);
  started.defer(watchLine({ vault, offlineDesk, timers, log }));
  started.defer(timers.every(SWEEP_MS, () => sweep(denyDesk, sessions, appDesks, log)));
  started.defer(watchDay({ openingDesk, restockingDesk, timers, log }));
  started.defer(() => worker.stop());
  started.defer(async () => {
    // First whatever waits for somebody else, so that the rest need not wait for it.
    stopping.abort();
    transport.close();
    await app.close();
  });
  listening = await listen(app, settings.port);
  await worker.start();
  return listening;
}

/** What browsers are shown without asking the API. */
async function registerPages(app: Api, parts: ApiParts, links: UnsubscribeLinks, isHttps: boolean): Promise<void> {
  const { db, log } = parts;
  await registerReceiptPages(app, { findReceiptByCode: (code) => findReceiptByCode(db, code) });
  await registerLookUpPage(app, parts);
  serveWeb(app, { folder: WEB_FOLDER, isHttps, log });
  await registerUnsubscribePage(app, { follow: (token) => links.follow(db, token) });
}

/** What is over, of the deny list and of sessions, is forgotten this often. */
const SWEEP_MS = 3_600_000;

function sweep(denyDesk: DenyDesk, sessions: SessionBook, { signIns, passes }: AppDesks, log: Log): void {
  const warn = (what: string) => (error: unknown) => log.warn(`${what} cannot be swept`, { reason: String(error) });
  denyDesk.sweep().catch(warn('the deny list'));
  sessions.sweep().catch(warn('sessions'));
  signIns.sweep().catch(warn('sign-in links'));
  passes.sweep().catch(warn('passes'));
}

/** The outside database, or our own. */
async function provideDatabase(
  settings: ServerSettings,
  machine: Machine,
  started: AsyncDisposableStack,
): Promise<string> {
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;
  const embedded = await startEmbeddedPostgres({ folder: join(settings.dataFolder, 'postgresql'), ...machine });
  started.defer(() => embedded.stop());
  return embedded.url;
}

/** Thrown where nobody catches: the process says why, ends, and its supervisor starts it again. */
function endProcess(error: Error): never {
  throw error;
}
