import { z } from 'zod';
import type { FaultPlan, FaultTarget } from './fault-plan.ts';

const scope = {
  /** Which message it hits; `0220` is not `0221`. */
  mti: z.string().regex(/^0[1-8][0-9]{2}$/, 'an MTI is four digits, the first 0'),
  /** How many of them, one after the other. */
  count: z.number().int().min(1).max(1000).default(1),
};

/**
 * What can be made to go wrong, once per matching message:
 * - `drop-request`: as if it never came; nothing is booked;
 * - `drop-answer`: booked, never answered;
 * - `hang-up`: booked, and the connection is closed instead of an answer;
 * - `late`: booked, answered after `delayMs`;
 * - `hold`: booked, answered when the test releases it;
 * - `duplicate`: answered twice;
 * - `decline`: answered with `code` (for captures and reversals too);
 * - `partial`: an authorisation is approved for `amountMinor` only; an increment or charge is then refused;
 * - `cut-frame`: booked, half an answer is sent, and the connection is closed;
 * - `wrong-mac`: booked, answered with a message authentication code that is wrong.
 */
export const faultRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop-request'), ...scope }),
  z.strictObject({ kind: z.literal('drop-answer'), ...scope }),
  z.strictObject({ kind: z.literal('hang-up'), ...scope }),
  z.strictObject({ kind: z.literal('late'), ...scope, delayMs: z.number().int().min(0).max(60_000) }),
  z.strictObject({ kind: z.literal('hold'), ...scope }),
  z.strictObject({ kind: z.literal('duplicate'), ...scope }),
  z.strictObject({ kind: z.literal('decline'), ...scope, code: z.string().regex(/^[A-Z0-9]{2}$/) }),
  z.strictObject({ kind: z.literal('cut-frame'), ...scope }),
  z.strictObject({ kind: z.literal('wrong-mac'), ...scope }),
  z.strictObject({ kind: z.literal('partial'), ...scope, amountMinor: z.number().int().min(1) }),
]);

/** One fault as a test asks for it; `count` may be left out. */
export type FaultRequest = z.input<typeof faultRequest>;
/** One fault as it is kept. */
export type Fault = z.infer<typeof faultRequest>;

/** The faults that are still to come: those that a test named, oldest first, then those of a plan. */
export class Faults {
  #pending: Fault[] = [];
  #plan: FaultPlan | undefined;

  add(fault: Fault): void {
    this.#pending.push({ ...fault });
  }

  /** From now on every message that no named fault hits meets what the plan has for it; undefined ends a plan. */
  follow(plan: FaultPlan | undefined): void {
    this.#plan = plan;
  }

  /** Takes back named faults and the plan. */
  clear(): void {
    this.#pending = [];
    this.#plan = undefined;
  }

  /** The fault that hits this message, used up by one; undefined when it goes through unharmed. */
  take(message: FaultTarget): Fault | undefined {
    const fault = this.#pending.find((candidate) => candidate.mti === message.mti);
    if (!fault) return this.#plan?.(message);
    fault.count -= 1;
    if (fault.count === 0) this.#pending = this.#pending.filter((candidate) => candidate !== fault);
    return { ...fault };
  }
}
