import type { HubMessage, VisitOpened } from '@saunter/contracts';

type ReviewQuestion = NonNullable<Extract<HubMessage, { type: 'CartFinal' }>['questions']>[number];

import type { LaneId, RefundId, SealedCard, UnitsMoved, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { VisitState } from '@saunter/visit';
import { owedMinor, takenMinor } from '@saunter/visit';
import { beginRepayment } from '../../debts/begin-repayment.ts';
import { debtIdOf } from '../../debts/debt-desk.ts';
import { openVisit } from '../../visits/open-visit.ts';
import type { RefundPlan, VisitPlan } from './saga-script.fixture.ts';
import type { SagaWorld } from './saga-world.fixture.ts';
import { LANES, PRICES } from './saga-world.fixture.ts';

const GIVE_UP_MS = 10_000;
/** The lane is blocked: meanwhile the card may be tapped at another one. */
const SLOW_GATE_MS = 50_000;
const ASK_AGAIN_MS = 250;
const CARDS = ['4761730000000011', '5413330089020011'] as const;

const unit = (name: keyof typeof PRICES) => ({ barcode: asId<never>(PRICES[name].barcode), quantity: 1 });

/** One shopper with their gate, as the world outside the server sees them; whoever asks repeats it until it is heard. */
export class SagaVisitor {
  readonly visitId: VisitId;
  readonly plan: VisitPlan;
  /** How often the gate opened its lane. */
  opened = 0;
  readonly refunds: { readonly refundId: RefundId; readonly amountMinor: number }[] = [];
  readonly #world: SagaWorld;
  readonly #laneId: LaneId;
  readonly #request: Parameters<typeof openVisit>[1];

  constructor(world: SagaWorld, plan: VisitPlan, number: number) {
    this.#world = world;
    this.plan = plan;
    this.visitId = world.mint('vis');
    this.#laneId = asId<LaneId>(LANES[number] ?? LANES[0]);
    const sealedCard = asId<SealedCard>(world.vault.seal(CARDS[plan.card]));
    this.#request = {
      ...{ visitId: this.visitId, laneId: this.#laneId, key: world.mint('key'), groupSize: plan.groupSize },
      credential: { kind: 'card', sealedCard },
    };
  }

  /** What the whole basket costs. */
  get totalMinor(): number {
    const told = this.plan.soap * PRICES.soap.minor + this.plan.water * PRICES.water.minor;
    if (!this.#isAsked || this.plan.doubt === 'taken') return told;
    return told - PRICES.water.minor + (this.plan.doubt === 'was-soap' ? PRICES.soap.minor : 0);
  }

  /** Comes to the gate, and does what was planned. */
  async visit(): Promise<void> {
    const answer = await this.#tap();
    if (answer !== 'held') return;
    if (this.plan.path === 'gate-abandons') {
      await this.#world.pause(SLOW_GATE_MS);
      return this.#report('abandoned');
    }
    await this.#open();
    if (this.plan.path === 'nobody-enters') return;
    await this.#world.tell(this.#messages());
    if (this.#isAsked && this.plan.doubt !== 'nobody-answers') await this.#answer();
    const state = await this.#settled();
    for (const refund of this.plan.refunds) await this.#refund(state, refund);
    if (this.#world.script.kioskRepays && owedMinor(state) > 0) await this.#repay();
  }

  /** Whether the hub is not sure of one of its bottles. */
  get #isAsked(): boolean {
    return this.plan.doubt !== 'none' && this.plan.water > 0;
  }

  /** Staff say it until it is heard, then once more, then otherwise. */
  async #answer(): Promise<void> {
    const { doubt } = this.plan;
    const said = doubt === 'not-taken' ? null : unit(doubt === 'was-soap' ? 'soap' : 'water');
    const ask = (answer: UnitsMoved | null) => {
      const command = { kind: 'answer-question', questionId: this.#questionId, answer, by: 'technician' } as const;
      return this.#world.insist(({ book }) => book.execute(this.visitId, command));
    };
    const answers = [await ask(said), await ask(said)];
    const { vault } = this.#world;
    if (answers.some(({ ok }) => !ok)) vault.complain(`8: an answer about ${this.visitId} is refused`);
    if ((await ask({ ...unit('water'), quantity: 7 })).ok) vault.complain('8: another answer is taken after the first');
  }

  get #questionId(): string {
    return `${this.visitId}-1`;
  }

  /** Asks until there is an answer, or until the gate has no patience left. */
  async #tap(): Promise<VisitOpened['outcome'] | 'gave-up'> {
    const { time } = this.#world;
    const patienceMs = this.plan.path === 'gate-gives-up' ? 300 : GIVE_UP_MS;
    const until = time.wallMs() + patienceMs;
    let isOver = false;
    const asking = this.#world.until(async () => {
      if (isOver) return 'gave-up' as const;
      const reply = await this.#world.insist(({ opening }) => openVisit(opening, this.#request));
      if (!reply.ok) return reply.error.kind === 'lane-busy' ? undefined : ('gave-up' as const);
      return reply.value.outcome === 'pending' ? undefined : reply.value.outcome;
    });
    const answer = await Promise.race([asking, this.#world.pause(patienceMs).then(() => 'gave-up' as const)]);
    isOver = true;
    if (answer === 'gave-up' || time.wallMs() > until) {
      await asking;
      await this.#report('abandoned');
      return 'gave-up';
    }
    return answer;
  }

  /** A lane opens once for a tap, and only for what is written down. */
  async #open(): Promise<void> {
    const facts = this.#world.db.selectFrom('visit_event').select('type').where('visit_id', '=', this.visitId);
    const held = await facts.where('type', 'in', ['HoldApproved', 'HoldTakenOver']).execute();
    if (held.length === 0) this.#world.vault.complain(`6: a lane opens for ${this.visitId}, which has no durable hold`);
    this.opened++;
    await this.#world.pause(ASK_AGAIN_MS);
    await this.#report('opened');
    const again = await this.#world.insist(({ opening }) => openVisit(opening, this.#request));
    if (again.ok && again.value.outcome !== 'held') {
      this.#world.vault.complain(`8: a tap was held, then ${again.value.outcome}`);
    }
    const other = { ...this.#request, groupSize: 7 };
    const refused = await this.#world.insist(({ opening }) => openVisit(opening, other));
    if (refused.ok) this.#world.vault.complain('8: another request was taken under a used key');
  }

  async #report(outcome: 'opened' | 'abandoned'): Promise<void> {
    const report = { kind: 'report-admission', outcome, gateAt: this.#world.time.wallMs() } as const;
    await this.#world.insist(({ book }) => book.execute(this.visitId, report));
  }

  #messages(): readonly HubMessage[] {
    const { visitId, plan } = this;
    const at = this.#world.time.wallMs();
    const tracks = Array.from({ length: plan.groupSize }, (_, track) => asId<never>(`t${track}`));
    const member = { laneId: this.#laneId, visitId, at };
    const came = tracks.map((trackId): HubMessage => ({ type: 'MemberBound', ...member, trackId }));
    const left = tracks.map((trackId): HubMessage => ({ type: 'MemberLeft', ...member, trackId }));
    const lines = (['soap', 'water'] as const)
      .filter((name) => plan[name] > 0)
      .map((name) => ({ barcode: asId<never>(PRICES[name].barcode), quantity: plan[name], evidence: [] }));
    const people = plan.isDisordered ? [...left, ...came] : [...came, ...left];
    return [
      ...people.slice(0, 1),
      { type: 'CartRevised', visitId, revision: 1, lines, watermark: at },
      ...people.slice(1),
      {
        type: 'CartFinal',
        visitId,
        revision: 1,
        watermark: at,
        ...(this.#isAsked && { questions: [this.#question(at)] }),
      },
    ];
  }

  #question(at: number): ReviewQuestion {
    const answers = [
      { ...unit('water'), probability: 0.6 },
      { ...unit('soap'), probability: 0.3 },
    ];
    const event = { at, plates: [{ gondola: 1, shelf: 1, plate: 1 }], massGrams: -520 };
    return { questionId: this.#questionId, ...event, chosen: unit('water'), answers };
  }

  #settled(): Promise<VisitState> {
    return this.#world.until(async () => {
      const state = await this.#world.insist(({ book }) => book.find(this.visitId));
      const isOver = state !== undefined && ['CAPTURED', 'RELEASED', 'DEBT'].includes(state.payment);
      return isOver ? state : undefined;
    });
  }

  /** The staff give money back; half of them press twice. */
  async #refund(state: VisitState, { part, isRepeated }: RefundPlan): Promise<void> {
    const taken = takenMinor(state);
    const amountMinor = { half: Math.floor(taken / 2), rest: taken, 'too-much': taken + 1 }[part];
    if (amountMinor === 0) return;
    const refundId: RefundId = this.#world.mint('rfd');
    const ask = (requestDigest: string) => {
      const command = { kind: 'request-refund', refundId, requestDigest, asked: { amountMinor } } as const;
      return this.#world.insist(({ book }) => book.execute(this.visitId, { ...command, reason: 'returned' }));
    };
    const answers = [await ask('first'), ...(isRepeated ? [await ask('first')] : [])];
    // One that was refused is not kept: when an earlier refund was declined since, there is enough for it.
    const isTaken = answers.some(({ ok }) => ok);
    if (isTaken) this.refunds.push({ refundId, amountMinor });
    const { vault } = this.#world;
    if (isTaken && part === 'too-much') vault.complain('7: more is given back than was taken');
    if (answers[0]?.ok && answers.at(-1)?.ok === false) vault.complain('8: a repeated refund is answered otherwise');
    if (isTaken && isRepeated && (await ask('other')).ok) {
      vault.complain('8: another refund is taken under a used id');
    }
  }

  /** Another card is shown at a kiosk. */
  async #repay(): Promise<void> {
    const sealedCard = asId<SealedCard>(this.#world.vault.seal(CARDS[1]));
    const { entropy, owner, time: clock } = this.#world;
    const key = this.#world.mint('key');
    const request = { debtId: debtIdOf(this.visitId), key, by: 'kiosk', sealedCard, digest: 'kiosk' } as const;
    const parts = { owner, clock, entropy };
    await this.#world.insist(({ book }) => book.transact((work) => beginRepayment(parts, work, request)));
  }
}
