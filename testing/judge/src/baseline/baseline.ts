import type { FusionInput } from '@saunter/fusion';
import type { Barcode, Point3 } from '@saunter/model';
import type { Units } from '@saunter/testing-world';
import type { Claims, Decision } from '../claimed-visit.ts';
import type { Attempt, BodyOwner, Contestant, ContestantStore } from '../contestant.ts';
import { countsOf, unitsOf } from '../units-count.ts';
import { Hands } from './hands.ts';
import { BASELINE_UNITS_MAX, type ItemRule, type ItemRuleOf, weighedProducts } from './item-rule.ts';
import type { ShelfStep } from './shelf-step.ts';
import { StepDetector } from './step-detector.ts';

/** A hand is looked for from shortly before a step to the end of its movement: the window of a second runs after it. */
const HAND_BEFORE_MS = 350;
const WINDOW_MS = 1_000;

/** Cameras that are further behind the scales than this are not waited for. */
const VISION_PATIENCE_MS = 5_000;

/** Step rule, item rule, nearest wrist: each step is decided at once and never again. Who is who is given. */
class GreedyAttempt implements Attempt {
  readonly #store: ContestantStore;
  readonly #rule: ItemRule;
  readonly #masses: ReturnType<typeof weighedProducts>;
  readonly #steps: StepDetector;
  readonly #hands = new Hands();
  readonly #carts = new Map<string, Map<Barcode, number>>();
  readonly #decisions: (Decision & { readonly personId: string })[] = [];
  #waiting: ShelfStep[] = [];
  #nowMs = 0;

  constructor(store: ContestantStore, ruleOf: ItemRuleOf) {
    this.#store = store;
    this.#rule = ruleOf(store.catalogue);
    this.#masses = weighedProducts(store.catalogue);
    this.#steps = new StepDetector(store.storeMap);
  }

  hear(input: FusionInput, receivedMs: number): void {
    if (input.kind === 'samples') {
      this.#nowMs = Math.max(this.#nowMs, input.sourceTimeMs);
      this.#waiting.push(...this.#steps.hear(input));
    }
    if (input.kind === 'bodies') this.#hands.hear(input);
    if (this.#waiting.length > 0) this.#decideRipe(receivedMs);
  }

  claims(): Claims {
    for (const step of this.#waiting) this.#decide(step, this.#nowMs);
    this.#waiting = [];
    const visitIds = new Set(this.#decisions.map(({ visitId }) => visitId));
    const visits = [...visitIds].map((visitId) => {
      const decisions = this.#decisions.filter((decision) => decision.visitId === visitId);
      return { visitId, members: [], cart: unitsOf(countsOf(decisions)), finalAtMs: null, decisions, questions: [] };
    });
    return { visits };
  }

  #decideRipe(receivedMs: number): void {
    const isRipe = ({ endMs }: ShelfStep) =>
      this.#hands.watermarkMs >= endMs || this.#nowMs - endMs > VISION_PATIENCE_MS;
    const ripe = this.#waiting.filter(isRipe);
    if (ripe.length === 0) return;
    this.#waiting = this.#waiting.filter((step) => !isRipe(step));
    for (const step of ripe) this.#decide(step, receivedMs);
  }

  #decide(step: ShelfStep, saidAtMs: number): void {
    const owner = this.#ownerOf(step);
    if (!owner) return;
    const back = step.changeGrams > 0;
    const units = back ? this.#cameBack(owner, step) : this.#rule.picked(step);
    if (!units) return;
    if (back) this.#rule.returned(units.barcode, step.plates);
    const quantity = back ? -units.quantity : units.quantity;
    const cart = this.#cartOf(owner);
    cart.set(units.barcode, (cart.get(units.barcode) ?? 0) + quantity);
    const atMs = (step.startMs + Math.max(step.startMs, step.endMs - WINDOW_MS)) / 2;
    const plates = step.plates.map(({ plate }) => plate);
    this.#decisions.push({ ...owner, atMs, plates, barcode: units.barcode, quantity, saidAtMs });
  }

  /** Whose wrist was nearest to the middle of the plates that changed. */
  #ownerOf({ plates, startMs, endMs }: ShelfStep): BodyOwner | undefined {
    const places = plates.flatMap(({ plate }) => this.#store.storeMap.plate(plate) ?? []);
    const mean = (axis: keyof Point3) => places.reduce((sum, { centre }) => sum + centre[axis], 0) / places.length;
    const middle = { x: mean('x'), y: mean('y'), z: mean('z') };
    const untilMs = Math.max(startMs, endMs - WINDOW_MS);
    const nearest = this.#hands.nearest(middle, startMs - HAND_BEFORE_MS, untilMs);
    return nearest && this.#store.binding.ownerOf(nearest.trackId, nearest.ms);
  }

  /** What of the person's own cart comes nearest to what the shelf gained. */
  #cameBack(owner: BodyOwner, { changeGrams }: ShelfStep): Units | undefined {
    const answers = [...this.#cartOf(owner)].flatMap(([barcode, held]) => {
      const massGrams = this.#masses.get(barcode)?.massGrams ?? 0;
      return Array.from({ length: Math.min(held, BASELINE_UNITS_MAX) }, (_, index) => ({
        ...{ barcode, quantity: index + 1, offGrams: Math.abs(changeGrams - (index + 1) * massGrams) },
      }));
    });
    return answers.sort((a, b) => a.offGrams - b.offGrams)[0];
  }

  #cartOf({ personId }: BodyOwner): Map<Barcode, number> {
    const cart = this.#carts.get(personId) ?? new Map<Barcode, number>();
    this.#carts.set(personId, cart);
    return cart;
  }
}

/** A baseline by its item rule. */
export function baseline(name: string, ruleOf: ItemRuleOf): Contestant {
  return { name, start: (store) => new GreedyAttempt(store, ruleOf) };
}
