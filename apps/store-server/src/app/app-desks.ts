import { join } from 'node:path';
import type { Clock, Entropy } from '@saunter/kit';
import { loadOrMakeKey } from '@saunter/platform-node';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { SessionBook } from '../sessions/session-book.ts';
import type { VaultClient } from '../vault/vault-client.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { CardLinkDesk } from './card-link-desk.ts';
import { EntryCodeDesk } from './entry-code-desk.ts';
import { PassDesk } from './pass-desk.ts';
import { SignInDesk } from './sign-in-desk.ts';

/** What the app's side of the server is made with. */
export interface AppDeskParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly book: VisitBook;
  readonly vault: VaultClient;
  readonly sessions: SessionBook;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Everything of the server that the shopper app talks to. */
export interface AppDesks {
  readonly signIns: SignInDesk;
  readonly cardLinks: CardLinkDesk;
  readonly passes: PassDesk;
  readonly entryCodes: EntryCodeDesk;
}

/** Puts the desks together, with their keys in `folder`, and publishes what passes are signed with to the chain. */
export async function openAppDesks(folder: string, parts: AppDeskParts): Promise<AppDesks> {
  const { entropy } = parts;
  const signIns = new SignInDesk({ ...parts, key: loadOrMakeKey(join(folder, 'sign-in.key'), entropy) });
  const signingKey = loadOrMakeKey(join(folder, 'entry-passes.key'), entropy);
  const passes = new PassDesk({ ...parts, signingKey });
  await passes.publishKey();
  return { signIns, passes, cardLinks: new CardLinkDesk(parts), entryCodes: new EntryCodeDesk({ ...parts, passes }) };
}
