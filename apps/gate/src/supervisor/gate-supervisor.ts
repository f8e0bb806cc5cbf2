import type { RelayGuard } from '@saunter/gate-lock';
import type { Cancel, Clock, Log, Timers } from '@saunter/kit';
import { ALIVE_LIMIT_MS, ALIVE_LINE } from './alive-line.ts';
import type { GateCommand, GateExit } from './gate-process.ts';
import { GateProcess } from './gate-process.ts';
import type { RestartBackoff } from './restart-backoff.ts';
import { nextRestart } from './restart-backoff.ts';

/** How often the relays are looked at. */
export const WATCH_PERIOD_MS = 250;

/** The exit code of a gate whose settings a person must mend (sysexits: EX_CONFIG): not started again. */
export const SETTINGS_EXIT_CODE = 78;

/** What a supervisor is built of. */
export interface GateSupervisorParts {
  readonly gate: GateCommand;
  /** Undefined for an emulated lock, which dies with the gate's own process. */
  readonly guard: Pick<RelayGuard, 'dropAll' | 'look' | 'close'> | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Gets every line that a gate prints, but for its signs of life; `pid` is that gate's. */
  readonly onLine: (line: string, pid: number) => void;
  /** Called once, relays dropped, when a gate ended by its settings. */
  readonly onBadSettings: () => void;
}

/**
 * Keeps one gate running and its relays safe.
 *
 * Invariants:
 * 1. Relays are turned off before a gate is started, at once when it exits, and at every watch until the next one.
 * 2. At most one gate runs.
 * 3. While a gate runs only the guard's own rule turns relays off.
 * 4. A gate that stops showing life is killed, and so falls under invariant 1.
 */
export class GateSupervisor {
  readonly #parts: GateSupervisorParts;
  #gate: GateProcess | undefined;
  #startedMs = 0;
  #aliveMs: number | undefined;
  #backoff: RestartBackoff | undefined;
  #cancelRestart: Cancel = () => {};
  #stopWatch: Cancel = () => {};
  #watching = false;
  #stopping = false;
  #lastTrouble = '';

  constructor(parts: GateSupervisorParts) {
    this.#parts = parts;
  }

  /** Makes the relays safe, then starts the gate and the watch. */
  async start(): Promise<void> {
    await this.#drop();
    this.#stopWatch = this.#parts.timers.every(WATCH_PERIOD_MS, () => void this.#watch());
    this.#startGate();
  }

  /** Stops the gate in order and leaves all relays off. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelRestart();
    this.#stopWatch();
    await this.#gate?.stop();
    await this.#drop();
    await this.#parts.guard?.close();
  }

  #startGate(): void {
    const { clock, gate: command, onLine } = this.#parts;
    this.#startedMs = clock.monotonicMs();
    this.#aliveMs = undefined;
    const gate = new GateProcess(command, (line) => {
      if (line === ALIVE_LINE) this.#aliveMs = clock.monotonicMs();
      else onLine(line, gate.pid ?? 0);
    });
    this.#gate = gate;
    void gate.exited.then((exit) => this.#gone(exit));
  }

  async #gone(exit: GateExit): Promise<void> {
    this.#gate = undefined;
    const dropped = this.#drop();
    const { clock, log, onBadSettings, timers } = this.#parts;
    if (this.#stopping) return;
    if (exit.code === SETTINGS_EXIT_CODE) {
      this.#stopping = true;
      this.#stopWatch();
      await dropped;
      onBadSettings();
      return;
    }
    this.#backoff = nextRestart(this.#backoff, clock.monotonicMs() - this.#startedMs);
    log.error('gate gone, relays dropped', { ...exit, restartMs: this.#backoff.delayMs });
    this.#cancelRestart = timers.after(this.#backoff.delayMs, () => this.#startGate());
  }

  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    await (this.#gate ? this.#look() : this.#drop());
    this.#watching = false;
    const silentMs = this.#parts.clock.monotonicMs() - (this.#aliveMs ?? Number.POSITIVE_INFINITY);
    if (silentMs <= ALIVE_LIMIT_MS) return;
    this.#aliveMs = undefined;
    this.#parts.log.error('gate hangs, killing it', { silentMs });
    this.#gate?.kill();
  }

  async #look(): Promise<void> {
    const sight = await this.#parts.guard?.look();
    if (sight?.ok && sight.value === 'dropped') this.#parts.log.error('relay was on for too long, dropped');
    this.#note(sight && !sight.ok ? sight.error.detail : '');
  }

  async #drop(): Promise<void> {
    const done = await this.#parts.guard?.dropAll();
    this.#note(done && !done.ok ? done.error.detail : '');
  }

  /** Says a trouble with the board once, not at every watch. */
  #note(trouble: string): void {
    if (trouble !== '' && trouble !== this.#lastTrouble) this.#parts.log.warn('relay board', { trouble });
    this.#lastTrouble = trouble;
  }
}
