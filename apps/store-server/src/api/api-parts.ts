import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaffRole } from '@saunter/contracts';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CardLinkDesk } from '../app/card-link-desk.ts';
import type { EntryCodeDesk } from '../app/entry-code-desk.ts';
import type { PassDesk } from '../app/pass-desk.ts';
import type { SignInDesk } from '../app/sign-in-desk.ts';
import type { ContestDesk } from '../contests/contest-desk.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { DebtDesk } from '../debts/debt-desk.ts';
import type { DenyDesk } from '../deny-list/deny-desk.ts';
import type { DenyListIssuer } from '../deny-list/deny-list-issuer.ts';
import type { StoreFeed } from '../hub/store-feed.ts';
import type { OfflineDesk } from '../offline/offline-desk.ts';
import type { OpeningDesk } from '../opening/opening-desk.ts';
import type { RestockingDesk } from '../restocking/restocking-desk.ts';
import type { SessionBook } from '../sessions/session-book.ts';
import type { StoreFile } from '../settings/store-file.ts';
import type { StaffRegister } from '../staff/staff-register.ts';
import type { VaultClient } from '../vault/vault-client.ts';
import type { LaneDesk } from '../visits/lane-desk.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import type { VisitFeed } from '../visits/visit-feed.ts';
import type { EventStreams } from './event-stream.ts';

/** What the routes work with. */
export interface ApiParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly store: StoreFile;
  readonly book: VisitBook;
  readonly feed: VisitFeed;
  readonly storeFeed: StoreFeed;
  readonly lanes: LaneDesk;
  readonly vault: VaultClient;
  readonly denyDesk: DenyDesk;
  readonly debtDesk: DebtDesk;
  readonly offlineDesk: OfflineDesk;
  readonly openingDesk: OpeningDesk;
  readonly restockingDesk: RestockingDesk;
  readonly denyIssuer: DenyListIssuer;
  /** Says that tasks were written down outside the book. */
  readonly onTasks: () => void;
  readonly streams: EventStreams;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  readonly receiptUrl: (code: string) => string;
  readonly contestDesk: ContestDesk;
  readonly sessions: SessionBook;
  readonly signIns: SignInDesk;
  readonly cardLinks: CardLinkDesk;
  readonly passes: PassDesk;
  readonly entryCodes: EntryCodeDesk;
  readonly staff: StaffRegister;
  /** What a person of the staff may do now; undefined for one who left. */
  readonly staffRole: (staffId: string) => Promise<StaffRole | undefined>;
  /** Aborted when the server stops: ends every wait. */
  readonly stopping: AbortSignal;
}

/** A Fastify instance whose routes are typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Adds some routes to the API. */
export type AddRoutes = (api: Api, parts: ApiParts) => void;
