import type { AuthorisationId, IdempotencyKey, LaneId, RefundId, SealedCard, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { expect } from 'vitest';
import type { VaultWorld } from './vault-world.fixture.ts';

/** An id that only its number tells from the others. */
export const testId = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, '0')}`;

/** How the money of one visit goes on once there is a hold. */
export type VisitPlan = 'capture' | 'reverse' | 'raise-capture-refund' | 'capture-charge-refund' | 'raise-reverse';

interface Told {
  readonly outcome: string;
  readonly approvedMinor?: number | undefined;
}
type Reply = { readonly ok: true; readonly value: Told } | { readonly ok: false; readonly error: { kind: string } };

/** One visit as a store asks for it, over and over until it knows; what is known is asked again, and must stay so. */
export class VaultVisit {
  readonly #world: VaultWorld;
  readonly #number: number;
  readonly #plan: VisitPlan;
  readonly told = new Map<string, Told>();

  constructor(world: VaultWorld, number: number, plan: VisitPlan) {
    this.#world = world;
    this.#number = number;
    this.#plan = plan;
  }

  /** Asks for every step up to the first that is not known. */
  async ask(): Promise<void> {
    const hold = await this.#world.vault.authorise({
      key: this.#key(0),
      visitId: asId<VisitId>(testId('vis', this.#number)),
      laneId: asId<LaneId>('entry-1'),
      sealedCard: asId<SealedCard>(this.#world.sealedCard),
      amountMinor: 3000,
      minimumMinor: 1000 + 1000 * (this.#number % 2),
      currency: 'EUR',
    });
    const answer = this.#hear('hold', hold);
    if (answer?.outcome !== 'approved' || !hold.ok || hold.value.outcome !== 'approved') return;
    await this.#follow(hold.value.authorisationId, hold.value.approvedMinor);
  }

  async #follow(authorisationId: AuthorisationId, heldMinor: number): Promise<void> {
    const plan = this.#plan;
    let approvedMinor = heldMinor;
    if (plan === 'raise-capture-refund' || plan === 'raise-reverse') {
      const raised = await this.#raise(authorisationId);
      if (!raised) return;
      approvedMinor = raised.approvedMinor ?? heldMinor;
    }
    if (plan === 'reverse' || plan === 'raise-reverse') {
      this.#hear('end', await this.#world.vault.reverse({ key: this.#key(2), authorisationId }));
      return;
    }
    // A raised hold is captured whole; else a part of it.
    const amountMinor = plan === 'raise-capture-refund' ? approvedMinor : 1200;
    const capture = { key: this.#key(2), authorisationId, amountMinor, currency: 'EUR' } as const;
    const captured = this.#hear('end', await this.#world.vault.capture(capture));
    if (captured && plan === 'capture-charge-refund') await this.#charge(authorisationId);
    if (captured?.outcome === 'captured' && plan !== 'capture') await this.#refund(authorisationId);
  }

  async #raise(authorisationId: AuthorisationId): Promise<Told | undefined> {
    const raise = { key: this.#key(1), authorisationId, addMinor: 700, currency: 'EUR' } as const;
    return this.#hear('raise', await this.#world.vault.increment(raise));
  }

  async #charge(authorisationId: AuthorisationId): Promise<void> {
    const charge = { key: this.#key(3), authorisationId, amountMinor: 450, currency: 'EUR' } as const;
    this.#hear('charge', await this.#world.vault.charge(charge));
  }

  async #refund(authorisationId: AuthorisationId): Promise<void> {
    const refundId = asId<RefundId>(testId('rfd', this.#number));
    const refund = { key: this.#key(4), refundId, authorisationId, amountMinor: 900, currency: 'EUR' } as const;
    this.#hear('refund', await this.#world.vault.refund(refund));
  }

  #key(step: number): IdempotencyKey {
    return asId<IdempotencyKey>(testId('key', 1000 * step + this.#number));
  }

  /** The answer, unless nobody knows yet. */
  #hear(what: string, reply: Reply): Told | undefined {
    expect(reply.ok, `${what} ${reply.ok ? '' : reply.error.kind}`).toBe(true);
    if (!reply.ok || reply.value.outcome === 'unknown') return undefined;
    if (this.told.has(what)) expect(reply.value).toEqual(this.told.get(what));
    this.told.set(what, reply.value);
    return reply.value;
  }
}
