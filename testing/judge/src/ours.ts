import {
  createFusion,
  type FusionConfig,
  type FusionInput,
  type FusionOutput,
  type FusionState,
} from '@saunter/fusion';
import { planogramOf } from '@saunter/store-map';
import type { Claims } from './claimed-visit.ts';
import type { Attempt, Contestant, ContestantStore } from './contestant.ts';
import type { Misplacement } from './misplacement.ts';
import { MoveLog } from './move-log.ts';
import { type FinalWords, SaidVisits } from './said-visits.ts';

/** Every event may become a question: how many are asked is for the review curve to say. */
const ASK_ALL = { review: { shareMax: 1, expectedErrorLeast: 0 } } as const;

/** A notice that fusion may give about goods in a foreign place. */
type Misplaced = Omit<Misplacement, 'atMs'> & {
  readonly kind: 'notice';
  readonly reason: 'misplaced';
  readonly at: number;
};

class FusionAttempt implements Attempt {
  readonly #fusion: ReturnType<typeof createFusion>;
  readonly #said: SaidVisits;
  readonly #misplacements: Misplacement[] = [];
  readonly #log = new MoveLog();
  #state: FusionState;

  constructor({ storeMap, catalogue }: ContestantStore) {
    const config: FusionConfig & typeof ASK_ALL = { storeMap, catalogue, ...ASK_ALL };
    this.#fusion = createFusion(config);
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
      if (output.type === 'CartFinal') this.#said.finish(output.visitId, output as FinalWords, receivedMs);
      return;
    }
    const notice = output as { readonly reason: string };
    if (notice.reason !== 'misplaced') return;
    const { at, barcode, plates } = output as unknown as Misplaced;
    this.#misplacements.push({ atMs: at, barcode, plates });
  }
}

/** Saunter's own fusion, which binds bodies to visits itself. */
export const OURS: Contestant = { name: 'ours', start: (store) => new FusionAttempt(store) };
