import { z } from 'zod';

/** What a mail server may do to its client; all off at the start. */
export const mailFaults = z.object({
  /** How many more recipients are put off with 451, as a greylisting server does. */
  deferNext: z.number().int().min(0).max(1000).default(0),
  /** Addresses that are refused with 550. */
  refuse: z.array(z.string().max(320)).max(100).default([]),
  /** How long the answer to a message takes. */
  delayMs: z.number().int().min(0).max(600_000).default(0),
  /** How many more messages are taken, kept, and then not answered: the connection is cut instead. */
  loseAnswers: z.number().int().min(0).max(1000).default(0),
});

/** See `mailFaults`. */
export type MailFaults = z.infer<typeof mailFaults>;

/**
 * The faults that are switched on.
 *
 * Invariant: a counted fault happens exactly as often as it was asked for, then never again.
 */
export class FaultSwitches {
  #faults: MailFaults = mailFaults.parse({});

  get faults(): MailFaults {
    return this.#faults;
  }

  /** Sets all switches anew; what is not named goes off. */
  set(faults: Partial<MailFaults>): void {
    this.#faults = mailFaults.parse(faults);
  }

  /** The refusal that `address` gets, or undefined. */
  refusalOf(address: string): { readonly responseCode: number; readonly message: string } | undefined {
    if (this.#faults.refuse.some((refused) => refused.toLowerCase() === address.toLowerCase())) {
      return { responseCode: 550, message: `<${address}>: no such person here` };
    }
    if (this.#faults.deferNext === 0) return undefined;
    this.#faults = { ...this.#faults, deferNext: this.#faults.deferNext - 1 };
    return { responseCode: 451, message: 'not now, try again later' };
  }

  /** Whether the message just taken stays without an answer. */
  losesAnswer(): boolean {
    if (this.#faults.loseAnswers === 0) return false;
    this.#faults = { ...this.#faults, loseAnswers: this.#faults.loseAnswers - 1 };
    return true;
  }
}
