import type { CodeFault } from '@saunter/identity/entry-code';
import { checkEntryCode, NO_USED_CODES } from '@saunter/identity/entry-code';
import type { Clock, Result } from '@saunter/kit';
import { err, ok, unreachable } from '@saunter/kit';
import type { CardRef, ChainId, DeclineReason, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import type { PassDesk } from './pass-desk.ts';

/** What codes are checked with. */
export interface EntryCodeParts {
  readonly db: StoreDatabase;
  readonly owner: Owned;
  readonly clock: Clock;
  readonly passes: PassDesk;
}

/** A code that may open a visit, once its one use is taken. */
export interface GoodCode {
  readonly codeId: string;
  readonly cardRef: CardRef;
  /** How many come in on it. */
  readonly party: number;
}

/** A gate that took a code asks for its visit for so long. */
const GRACE_MS = 15_000;

/** Entry codes as the server sees them: what the gate checked is checked again, and each opens one visit in the chain. */
export class EntryCodeDesk {
  readonly #parts: EntryCodeParts;

  constructor(parts: EntryCodeParts) {
    this.#parts = parts;
  }

  /** Whether a code that was scanned is good, and which card it pays with; takes no use. */
  async check(text: string): Promise<Result<GoodCode, DeclineReason>> {
    const { owner, clock, passes } = this.#parts;
    const trust = { chainId: asId<ChainId>(owner.chain_id), keys: await passes.keys(), revoked: new Set<string>() };
    const now = clock.wallMs();
    const code = checkEntryCode({ text, trust, used: NO_USED_CODES, now, graceMs: GRACE_MS });
    if (code.kind !== 'accepted') return err(reasonOf(code.kind));
    const known = await this.#holderOf(code.passId, code.shopperRef, code.cardRef);
    if (!known || known.isRevoked) return err('code-refused');
    if (known.vaultRef === null) return err('no-card');
    return ok({ codeId: code.codeId, cardRef: known.vaultRef, party: code.party });
  }

  /** Takes a code's one use for a visit, in its transaction; false when another visit has it. */
  async take(trx: StoreDatabase, codeId: string, visitId: VisitId): Promise<boolean> {
    const { owner, clock } = this.#parts;
    const row = { code_id: codeId, visit_id: visitId, used_at: new Date(clock.wallMs()) };
    await trx
      .insertInto('entry_code_use')
      .values({ ...owner, ...row })
      .onConflict((taken) => taken.columns(['chain_id', 'code_id']).doNothing())
      .execute();
    const used = await trx
      .selectFrom('entry_code_use')
      .select('visit_id')
      .where('chain_id', '=', owner.chain_id)
      .where('code_id', '=', codeId)
      .executeTakeFirst();
    return used?.visit_id === visitId;
  }

  /** Whose pass it is; its card is null when it is untied. */
  async #holderOf(passId: string, shopperRef: string, cardRef: string) {
    const row = await this.#parts.db
      .selectFrom('app_pass')
      .innerJoin('app_account', 'app_account.account_id', 'app_pass.account_id')
      .leftJoin('app_card', (join) =>
        join.onRef('app_card.account_id', '=', 'app_account.account_id').on('app_card.card_ref', '=', cardRef),
      )
      .select(['app_pass.revoked_at', 'app_card.vault_ref'])
      .where('pass_id', '=', passId)
      .where('shopper_ref', '=', shopperRef)
      .where('app_pass.chain_id', '=', this.#parts.owner.chain_id)
      .executeTakeFirst();
    return row && { isRevoked: row.revoked_at !== null, vaultRef: row.vault_ref };
  }
}

/** What the shopper is told, by what helps. */
function reasonOf(fault: CodeFault): DeclineReason {
  switch (fault) {
    case 'used':
      return 'code-used';
    case 'expired':
    case 'pass-expired':
    case 'not-yet':
      return 'code-expired';
    case 'malformed':
    case 'other-chain':
    case 'unknown-key':
    case 'bad-signature':
    case 'revoked':
      return 'code-refused';
    default:
      return unreachable(fault);
  }
}
