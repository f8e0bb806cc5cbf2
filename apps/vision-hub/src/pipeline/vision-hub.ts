import type { AdmissionEvent, HubEvent } from '@saunter/contracts';
import type { Clock, Log } from '@saunter/kit';
import { unreachable, utf8Bytes } from '@saunter/kit';
import type { SensorArrival } from '../bus/sensor-arrival.ts';
import type { InputJournal, NewInput } from '../inputs/input-journal.ts';
import type { InputRecord } from '../inputs/input-record.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { writeCheckpoint } from './checkpoint-file.ts';
import type { HubConfig } from './hub-config.ts';
import type { HubMachine } from './hub-machine.ts';
import { noteDown } from './note-down.ts';
import type { SensorReading } from './read-sensor-message.ts';
import { readSensorMessage } from './read-sensor-message.ts';
import type { SensorNotes } from './sensor-notes.ts';
import { SourceClock } from './source-clock.ts';
import { classifyArrival } from './stream-tracker.ts';

/** The parts of a hub; whoever made them closes them. */
export interface VisionHubParts {
  readonly folder: string;
  readonly journal: InputJournal;
  readonly outbox: Outbox;
  readonly machine: HubMachine;
  readonly notes: SensorNotes;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when the outbox has something new. */
  readonly onOutgoing: () => void;
}

/**
 * Everything that comes in, in one order.
 *
 * Invariants:
 * 1. An input is in the journal before the machine has it, and before its sender is told that it was taken.
 * 2. An input is synced before a message that it caused is in the outbox: no message outlives its cause.
 * 3. A killed hub that replays says the same messages with the same sequences, and none of them twice.
 */
export class VisionHub {
  readonly #parts: VisionHubParts;
  readonly #sourceClock: SourceClock;
  #checkpointed: number;

  constructor(parts: VisionHubParts) {
    this.#parts = parts;
    this.#checkpointed = parts.machine.state.input;
    this.#sourceClock = new SourceClock(parts.clock);
  }

  /** Applies what the journal has beyond the checkpoint; returns how many records that were. */
  replay(): number {
    const { journal, machine } = this.#parts;
    let replayed = 0;
    for (const record of journal.read(machine.state.input + 1)) {
      this.#apply(record);
      replayed++;
    }
    const { newestSourceMs, newestReceivedMs } = machine.state;
    this.#sourceClock.resume(newestSourceMs, newestReceivedMs);
    return replayed;
  }

  /** Takes a sensor message; false when the disk does not, so that its sender keeps it. */
  takeSensorMessage(arrival: SensorArrival): boolean {
    const { machine, notes } = this.#parts;
    const reading = readSensorMessage(arrival.topic, arrival.payload);
    if (!reading.ok) {
      this.#refuse(arrival.topic, reading.error);
      return true;
    }
    const { sequence, sourceTimeMs } = reading.value;
    const kind = classifyArrival(machine.state.streams[arrival.topic], sequence, sourceTimeMs);
    if (kind.kind === 'duplicate') {
      notes.count('duplicates');
      return true;
    }
    if (kind.kind === 'next' && kind.lost > 0) {
      notes.count('lost', kind.lost);
      notes.complain('messages of a sensor are missing', { topic: arrival.topic });
    }
    if (kind.kind === 'restarted') notes.complain('a sensor counts from anew', { topic: arrival.topic });
    const taken = this.#take({ kind: 'sensor', topic: arrival.topic, payload: arrival.payload }, reading.value);
    if (taken) {
      notes.count('accepted');
      this.#sourceClock.hear(sourceTimeMs);
    }
    return taken;
  }

  /** Takes what the server says; what is known changes nothing. False when the disk is full. */
  takeEvent(event: HubEvent): boolean {
    const { answered, restocking } = this.#parts.machine.state.fusion;
    const payload = jsonBytes(event);
    switch (event.type) {
      case 'open':
      case 'closed':
        return !this.#isNews(event) || this.#take({ kind: 'admission', topic: '', payload });
      case 'answer':
        return answered.includes(event.questionId) || this.#learn(event.questionId, payload);
      case 'restocking': {
        const known =
          event.gondolas.length === restocking.length && event.gondolas.every((one) => restocking.includes(one));
        return known || this.#take({ kind: 'restocking', topic: '', payload });
      }
      default:
        return unreachable(event);
    }
  }

  /** Takes the store map and the catalogue, if they are other than before. False when the disk is full. */
  takeConfig(config: HubConfig): boolean {
    const before = this.#parts.machine.state.config;
    if (before && JSON.stringify(before) === JSON.stringify(config)) return true;
    const taken = this.#take({ kind: 'config', topic: '', payload: jsonBytes(config) });
    if (taken) this.#parts.log.info('store map and catalogue taken', { products: config.catalogue.products.length });
    return taken;
  }

  /** While all sensors are silent, source time goes on at the pace of the clock, so that waits end. */
  tickClock(): void {
    const sourceTimeMs = this.#sourceClock.silentSourceMs();
    if (sourceTimeMs === undefined || !this.#parts.machine.state.config) return;
    this.#take({ kind: 'clock', topic: '', payload: jsonBytes({ sourceTimeMs }) });
  }

  /** Writes a checkpoint if anything came since the last, and lets go of journal segments behind it. */
  checkpoint(): void {
    const { machine, journal, folder, clock, log, notes } = this.#parts;
    if (machine.state.input === this.#checkpointed) return;
    journal.sync();
    const written = writeCheckpoint(folder, machine.state);
    if (!written.ok) {
      notes.complain('the checkpoint cannot be written; a restart takes longer', { detail: written.error });
      return;
    }
    this.#checkpointed = machine.state.input;
    const removed = journal.prune(machine.state.input + 1, clock.wallMs());
    if (removed > 0) log.info('old input segments were removed', { removed });
  }

  #learn(questionId: string, payload: Uint8Array): boolean {
    const isTaken = this.#take({ kind: 'answer', topic: '', payload });
    if (isTaken) this.#parts.log.info('what staff answered was taken', { questionId });
    return isTaken;
  }

  #isNews(event: AdmissionEvent): boolean {
    const { visits, closedVisits } = this.#parts.machine.state.fusion;
    const visitId = event.type === 'open' ? event.admission.visitId : event.visitId;
    const live = visits.some(({ admission }) => admission.visitId === visitId);
    return event.type === 'open' ? !live && !closedVisits.includes(visitId) : live;
  }

  #take(input: Omit<NewInput, 'receivedMs'>, reading?: SensorReading): boolean {
    const { journal, clock, notes } = this.#parts;
    const receivedMs = Math.floor(clock.wallMs());
    const sequence = journal.append({ ...input, receivedMs });
    if (!sequence.ok) {
      notes.complain('the input journal cannot be written; sensors keep their messages', {
        detail: sequence.error.detail,
      });
      return false;
    }
    this.#apply({ ...input, receivedMs, sequence: sequence.value }, reading);
    return true;
  }

  #apply(record: InputRecord, reading?: SensorReading): void {
    const { machine, journal, outbox, onOutgoing } = this.#parts;
    let index = 0;
    for (const output of machine.apply(record, reading)) {
      const message = 'kind' in output ? noteDown(this.#parts, output) : output;
      if (!message) continue;
      journal.sync();
      if (outbox.append(message, { input: record.sequence, index: index++ })) onOutgoing();
    }
  }

  #refuse(topic: string, why: { readonly kind: string; readonly sender?: string; readonly detail?: string }): void {
    const { notes } = this.#parts;
    if (why.kind === 'foreign-topic') {
      notes.count('foreign');
      notes.complain('a message on a topic that no sensor has was dropped', { topic });
    } else {
      notes.count('malformed');
      notes.complain('a malformed message was dropped', { deviceId: why.sender ?? '', reason: why.detail ?? '' });
    }
  }
}

const jsonBytes = (value: unknown): Uint8Array => utf8Bytes(JSON.stringify(value));
