import type { Trouble } from '@saunter/card-vault/world';
import { VaultWorld } from '@saunter/card-vault/world';
import type { IsoMessage } from '@saunter/payments';
import type { BookEvent } from '@saunter/testing-peers/acquirer';
import type { SagaCensus } from './saga-census.fixture.ts';
import type { IssuerPlan, SagaScript, VaultCrash } from './saga-script.fixture.ts';

/** A defect of the acquirer: what it writes down instead of what it should. */
export type PlantedDefect = (event: BookEvent) => readonly BookEvent[];

type Refusals = { -readonly [Kind in keyof IssuerPlan]: number };

/** The real vault and the acquirer's books, with a line, an issuer and a process that fail as the script says. */
export class SagaVault extends VaultWorld {
  /** Resolves when the vault that now runs dies. */
  death!: Promise<undefined>;
  isDead = false;
  readonly complaints: string[] = [];
  readonly #census: SagaCensus;
  readonly #crashes: VaultCrash[];
  readonly #refusals: Refusals;
  readonly #plant: PlantedDefect;
  #lines = 0;
  #die: () => void = () => undefined;

  constructor(script: SagaScript, census: SagaCensus, plant: PlantedDefect = (event) => [event]) {
    super(script.line);
    this.#census = census;
    this.#crashes = [...script.vaultCrashes];
    this.#refusals = { ...script.issuer };
    this.#plant = plant;
    this.journal.isHeard = () => this.#append();
    this.cards.isHeard = () => !this.isDead;
    this.#live();
    for (const { atMs, forMs } of script.outages) {
      this.time.after(atMs, () => this.#go(false));
      this.time.after(atMs + forMs, () => this.#go(true));
    }
  }

  /** Something is wrong that no sum at the end would show. */
  complain(what: string): void {
    this.complaints.push(what);
  }

  protected override troubleOf(message: IsoMessage): Trouble {
    if (this.isDead) return 'request-lost';
    const refusal = this.#refusalOf(message);
    if (refusal !== 'none') {
      this.#census.count(`issuer ${refusal} ${kindOf(message)}`);
      return refusal;
    }
    const trouble = this.troubles.shift() ?? 'none';
    if (trouble !== 'none') this.#census.count(`line ${trouble}`);
    return trouble;
  }

  protected override book(event: BookEvent): void {
    for (const booked of this.#plant(event)) super.book(booked);
  }

  #refusalOf(message: IsoMessage): Trouble {
    const kind = kindOf(message);
    if (kind === 'reversal') return 'none';
    if (this.#refusals[kind] > 0) {
      this.#refusals[kind]--;
      return 'declined';
    }
    if (kind !== 'hold' || this.#refusals.part === 0) return 'none';
    this.#refusals.part--;
    return 'partial';
  }

  #go(up: boolean): void {
    if (!up) this.#census.count('line down');
    this.setLine(up);
  }

  /** Whether the next line gets to disk; the vault may die of it. */
  #append(): boolean {
    if (this.isDead) return false;
    this.#lines++;
    const [crash] = this.#crashes;
    if (crash?.line !== this.#lines) return true;
    this.#crashes.shift();
    this.#census.count(`vault killed ${crash.isWritten ? 'after' : 'before'} a line`);
    this.#kill(crash.downMs);
    return crash.isWritten;
  }

  #kill(downMs: number): void {
    this.isDead = true;
    this.#die();
    this.time.after(downMs, () => {
      this.isDead = false;
      this.#lines = 0;
      this.#live();
      this.restart();
    });
  }

  #live(): void {
    this.death = new Promise((resolve) => {
      this.#die = () => resolve(undefined);
    });
  }
}

/** Which plan of the issuer a message falls under. */
function kindOf({ mti, fields }: IsoMessage): Exclude<keyof IssuerPlan, 'part'> | 'reversal' {
  if (mti.startsWith('04')) return 'reversal';
  if (mti.startsWith('022')) return 'capture';
  if (mti.startsWith('020')) return fields[3]?.startsWith('20') ? 'refund' : 'charge';
  return fields[90] === undefined ? 'hold' : 'increment';
}
