import type { HubMessage } from '@saunter/contracts';
import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { Reply, StoreClient } from './store-client.fixture.ts';
import { kindOf } from './store-client.fixture.ts';
import type { StoreRig } from './store-rig.fixture.ts';
import { wholeVisit } from './visit-steps.fixture.ts';

const AGAIN_MS = 50;
const MAX_TAPS = 5;
const TAP_AGAIN_MS = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Soap costs 3.50, and the hold is 20.00: six bars raise it. */
const BASKETS = [2, 0, 6, 1] as const;
export const SOAP_MINOR = 350;

/** What became of one visit, as its shopper would say. */
export interface StormVisit {
  readonly visitId: string;
  /** Undefined when nobody was let in. */
  readonly priceMinor: number | undefined;
}

/** The people at one lane: a gate, the hub and the staff, who repeat what was not heard. */
export class StormLane {
  readonly #rig: StoreRig;
  readonly #laneId: string;
  readonly #gate: StoreClient;
  readonly #tell: (messages: readonly HubMessage[]) => Promise<void>;

  constructor(rig: StoreRig, laneId: string, gate: StoreClient, tell: StormLane['tell']) {
    this.#rig = rig;
    this.#laneId = laneId;
    this.#gate = gate;
    this.#tell = tell;
  }

  get tell() {
    return this.#tell;
  }

  /** The `number`th shopper comes, and taps again when they are refused: whoever was asked may have been killed. */
  async come(number: number): Promise<readonly StormVisit[]> {
    const visits: StormVisit[] = [];
    while (visits.length < MAX_TAPS) {
      const visit = await this.#visit(number);
      visits.push(visit);
      if (visit.priceMinor !== undefined) break;
      await pause(TAP_AGAIN_MS);
    }
    return visits;
  }

  /** They take what they take and leave; every fourth wants half of it back. */
  async #visit(number: number): Promise<StormVisit> {
    const request = await insist(() => this.#rig.openRequest(this.#gate, this.#laneId, 1, cardNumber(number)));
    const { visitId } = request;
    const opened = await this.#open(request);
    if (!opened) return { visitId, priceMinor: undefined };
    const report = { outcome: 'opened', at: Date.now() };
    await heard(() => this.#gate.ask('POST', `/v1/visits/${visitId}/admission`, report));
    const soap = BASKETS[number % BASKETS.length] ?? 0;
    const lines = soap === 0 ? [] : [{ barcode: '40000002' as never, quantity: soap, evidence: [] }];
    const messages = wholeVisit(visitId, lines, `t${number}`);
    await this.#tell(
      messages.map((message) => ('laneId' in message ? { ...message, laneId: this.#laneId as never } : message)),
    );
    if (soap === 2) await this.#refund(visitId);
    return { visitId, priceMinor: soap * SOAP_MINOR };
  }

  async #open(request: unknown): Promise<boolean> {
    for (;;) {
      const reply = await heard(() => this.#gate.ask('POST', '/v1/visits', request));
      const { outcome } = reply.body as { outcome?: string };
      if (outcome === 'held') return true;
      if (outcome === 'declined' || kindOf(reply) === 'visit-over') return false;
      await pause(AGAIN_MS);
    }
  }

  async #refund(visitId: string): Promise<void> {
    const body = { refundId: mintId('rfd', systemClock, systemEntropy), reason: 'returned', amountMinor: SOAP_MINOR };
    // Until it was captured there is nothing to give back.
    for (let status = 0; status !== 200; ) {
      const staff = this.#rig.technician;
      status = (await heard(() => staff.ask('POST', `/v1/visits/${visitId}/refunds`, body))).status;
      await pause(AGAIN_MS);
    }
  }
}

/** Asks until somebody answers who is not just going down. */
export async function heard(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await insist(ask);
    if (reply.status < 500) return reply;
    await pause(AGAIN_MS);
  }
}

/** Repeats until it succeeds: whoever is asked may be dead. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await pause(AGAIN_MS);
    }
  }
}

/** Each shopper has a card of their own, of the published test range. */
export function cardNumber(number: number): string {
  const digits = `47617300${String(number).padStart(7, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
