import { createFusion, type FusionInput, type FusionOutput, type FusionState, type ReviewLimit } from '@saunter/fusion';
import { planogramOf } from '@saunter/store-map';
import type { Claims } from './claimed-visit.ts';
import type { Attempt, ContestantStore } from './contestant.ts';
import type { Misplacement } from './misplacement.ts';
import { MoveLog } from './move-log.ts';
import { type FinalWords, SaidVisits } from './said-visits.ts';

/** Told of each cart that became final. */
export type OnFinal = (final: Extract<FusionOutput, { type: 'CartFinal' }>, receivedMs: number) => void;

/** A notice that fusion may give about goods in a foreign place. */
type Misplaced = Omit<Misplacement, 'atMs'> & {
  readonly kind: 'notice';
  readonly reason: 'misplaced';
  readonly at: number;
};

/** Fusion at work on one run, as a hub would run it. */
export class FusionAttempt implements Attempt {
  readonly #fusion: ReturnType<typeof createFusion>;
  readonly #said: SaidVisits;
  readonly #misplacements: Misplacement[] = [];
  readonly #log = new MoveLog();
  readonly #onFinal: OnFinal | undefined;
  #state: FusionState;

  /** `review` is how much it may ask. */
  constructor({ storeMap, catalogue }: ContestantStore, review: ReviewLimit, onFinal?: OnFinal) {
    this.#fusion = createFusion({ storeMap, catalogue, review });
    this.#onFinal = onFinal;
    this.#said = new SaidVisits(planogramOf(catalogue));
    this.#state = this.#fusion.initial;
  }

  hear(input: FusionInput, receivedMs: number): void {
    const turn = this.#fusion.apply(this.#state, input);
    this.#log.hear(this.#state, turn.state, turn.outputs);
    this.#state = turn.state;
    for (const output of turn.outputs) this.#take(output, receivedMs);
  }

  claims(): Claims {
    return { visits: this.#said.claims(), misplacements: this.#misplacements, moves: this.#log.moves() };
  }

  #take(output: FusionOutput, receivedMs: number): void {
    if ('type' in output) {
      if (output.type === 'MemberBound') this.#said.bind(output.visitId, output.trackId);
      if (output.type === 'CartRevised') this.#said.revise(output.visitId, output.lines, receivedMs);
      if (output.type === 'CartFinal') {
        this.#said.finish(output.visitId, output as FinalWords, receivedMs);
        this.#onFinal?.(output, receivedMs);
      }
      return;
    }
    const notice = output as { readonly reason: string };
    if (notice.reason !== 'misplaced') return;
    const { at, barcode, plates } = output as unknown as Misplaced;
    this.#misplacements.push({ atMs: at, barcode, plates });
  }
}
