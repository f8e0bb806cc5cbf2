import type { HubEvent, HubMessage } from '@saunter/contracts';
import { admissionEvent, hubEvent } from '@saunter/contracts';
import type { Fusion, FusionInput, FusionOutput } from '@saunter/fusion';
import { assert, parseUtf8, unreachable } from '@saunter/kit';
import { z } from 'zod';
import type { InputRecord } from '../inputs/input-record.ts';
import { fusionOf, hubConfig } from './hub-config.ts';
import type { HubState } from './hub-state.ts';
import { MAX_STREAMS } from './hub-state.ts';
import type { SensorReading } from './read-sensor-message.ts';
import { readSensorMessage } from './read-sensor-message.ts';
import type { StreamState } from './stream-tracker.ts';
import { followStream } from './stream-tracker.ts';
import { watchZone } from './zone-watch.ts';

/** What the hub says: what fusion does, and what it concludes itself. */
export type HubOutput = FusionOutput | Extract<HubMessage, { type: 'ZoneEmpty' }>;

const clockInput = z.object({ sourceTimeMs: z.number() });

/**
 * Turns journal records into what fusion says.
 *
 * Invariants:
 * 1. The same records in the same order from the same state give the same outputs: no clock, no chance, no I/O.
 * 2. `state.input` is the last record that was applied; records are applied in order, each once.
 */
export class HubMachine {
  #state: HubState;
  #fusion: Fusion | undefined;

  /** Goes on from `state`, which is a checkpoint or NEW_HUB. */
  constructor(state: HubState) {
    this.#state = state;
    this.#fusion = state.config && fusionOf(state.config);
  }

  get state(): HubState {
    return this.#state;
  }

  /** Applies one record; `reading` saves decoding a sensor message again that the caller has decoded. */
  apply(record: InputRecord, reading?: SensorReading): readonly HubOutput[] {
    assert(record.sequence > this.#state.input, 'no input is applied twice');
    this.#state = { ...this.#state, input: record.sequence };
    switch (record.kind) {
      case 'sensor':
        return this.#sense(record, reading ?? readRecorded(record));
      case 'admission':
        return this.#admit(record);
      case 'clock':
        return this.#tell({ kind: 'clock', ...clockInput.parse(parseJson(record)) });
      case 'answer':
      case 'restocking':
        return this.#heed(hubEvent.parse(parseJson(record)));
      case 'config':
        this.#configure(record);
        return [];
      default:
        return unreachable(record.kind);
    }
  }

  #sense(record: InputRecord, reading: SensorReading): readonly HubOutput[] {
    const { sequence, sourceTimeMs, input } = reading;
    const { [record.topic]: stream, ...others } = this.#state.streams;
    const newer = sourceTimeMs > this.#state.newestSourceMs;
    this.#state = {
      ...this.#state,
      streams: { ...bounded(others), [record.topic]: followStream(stream, sequence, sourceTimeMs) },
      ...(newer && { newestSourceMs: sourceTimeMs, newestReceivedMs: record.receivedMs }),
    };
    const said = this.#tell(input);
    return input.kind === 'bodies' ? [...said, ...this.#lookAround(record.topic, input)] : said;
  }

  #lookAround(camera: string, { sourceTimeMs, bodies }: Bodies): readonly HubOutput[] {
    const { zone, emptySinceMs } = watchZone(this.#state.zone, camera, sourceTimeMs, bodies.length);
    this.#state = { ...this.#state, zone };
    if (emptySinceMs === undefined) return [];
    return [{ type: 'ZoneEmpty', since: Math.floor(emptySinceMs), at: Math.floor(sourceTimeMs) }];
  }

  #admit(record: InputRecord): readonly FusionOutput[] {
    const event = admissionEvent.parse(parseJson(record));
    return event.type === 'open'
      ? this.#tell({ kind: 'admission', ...event.admission })
      : this.#tell({ kind: 'admission-closed', visitId: event.visitId });
  }

  /** The list of gondolas is whole: what is not on it any more is restocked no longer. */
  #heed(event: HubEvent): readonly FusionOutput[] {
    if (event.type === 'answer') {
      const { type: kind, ...said } = event;
      return this.#tell({ kind, ...said });
    }
    assert(event.type === 'restocking', 'only what the record says is in it');
    const before = this.#state.fusion.restocking;
    const begun = event.gondolas.filter((gondola) => !before.includes(gondola));
    const ended = before.filter((gondola) => !event.gondolas.includes(gondola));
    return [
      ...ended.flatMap((gondola) => this.#tell({ kind: 'restocking', gondola, isRestocking: false })),
      ...begun.flatMap((gondola) => this.#tell({ kind: 'restocking', gondola, isRestocking: true })),
    ];
  }

  #configure(record: InputRecord): void {
    const config = hubConfig.parse(parseJson(record));
    this.#state = { ...this.#state, config };
    this.#fusion = fusionOf(config);
  }

  /** Before the first configuration nobody can be in the store: the server that admits is the one that configures. */
  #tell(input: FusionInput): readonly FusionOutput[] {
    if (!this.#fusion) return [];
    const { state, outputs } = this.#fusion.apply(this.#state.fusion, input);
    this.#state = { ...this.#state, fusion: state };
    return outputs;
  }
}

type Bodies = Extract<FusionInput, { readonly kind: 'bodies' }>;

/** Streams are kept in the order of their last message, so the first is the one that was silent for longest. */
function bounded(streams: Readonly<Record<string, StreamState>>): Readonly<Record<string, StreamState>> {
  const entries = Object.entries(streams);
  return entries.length < MAX_STREAMS ? streams : Object.fromEntries(entries.slice(1 - MAX_STREAMS));
}

function readRecorded(record: InputRecord): SensorReading {
  const reading = readSensorMessage(record.topic, record.payload);
  assert(reading.ok, 'only readable messages are in the journal');
  return reading.value;
}

const parseJson = (record: InputRecord): unknown => JSON.parse(parseUtf8(record.payload) ?? '');
