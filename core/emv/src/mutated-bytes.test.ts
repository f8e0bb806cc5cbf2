import type { CommandApdu, T0Step } from '@saunter/iso7816';
import {
  continueT0,
  decodeAtr,
  decodeCommandApdu,
  decodeResponseApdu,
  decodeTlvs,
  encodeCommandApdu,
  encodeResponseApdu,
  encodeTlvs,
  looksContactless,
  shortCommand,
  silentT0,
  startT0,
} from '@saunter/iso7816';
import { equalBytes, fromHex, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeAfl, encodeAfl } from './afl.ts';
import { decodeCvmList, encodeCvmList } from './contact/cvm-list.ts';
import { readData } from './contact/get-data.ts';
import { readIssuerData } from './contact/issuer-answer.ts';
import { readIssuerScripts } from './contact/issuer-script.ts';
import { readPse } from './contact/select-pse.ts';
import { readPpse } from './contactless/select-ppse.ts';
import { decodeDol, encodeDol } from './dol.ts';
import { readGenerateAc } from './generate-ac.ts';
import { readProcessingOptions } from './get-processing-options.ts';
import { cardBytesCorpus, mutate, seededNumbers } from './mutated-bytes.vectors.ts';
import { readDynamicData } from './oda/signed-dynamic-data.ts';
import { readRecordData, signedRecordData } from './read-record.ts';
import { TAG } from './tags.ts';

const INPUTS = 1_000_000;
const SEED = 20_261_123;
const LIMIT_MS = 120_000;

const corpus = cardBytesCorpus('mutated bytes');

/** Whether writing what was read gives the same bytes again; a defect is an answer, too. */
const ROUND_TRIPS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'BER-TLV': (bytes) => {
    const objects = decodeTlvs(bytes);
    if (!objects.ok) return objects.error.offset <= bytes.length;
    // Zero bytes between objects and long forms of short lengths are read and not written: the second writing is the first.
    const written = encodeTlvs(objects.value);
    if (written.length === bytes.length) return equalBytes(written, bytes);
    const again = decodeTlvs(written);
    return again.ok && written.length < bytes.length && equalBytes(encodeTlvs(again.value), written);
  },
  DOL: (bytes) => {
    const entries = decodeDol(bytes);
    return !entries.ok || equalBytes(encodeDol(entries.value), bytes);
  },
  AFL: (bytes) => {
    const entries = decodeAfl(bytes);
    return !entries.ok || equalBytes(encodeAfl(entries.value), bytes);
  },
  'CVM list': (bytes) => {
    const list = decodeCvmList(bytes);
    return !list.ok || equalBytes(encodeCvmList(list.value), bytes);
  },
  'command APDU': (bytes) => {
    const command = decodeCommandApdu(bytes);
    return !command.ok || equalBytes(encodeCommandApdu(command.value), bytes);
  },
  'response APDU': (bytes) => {
    const response = decodeResponseApdu(bytes);
    return response.ok ? equalBytes(encodeResponseApdu(response.value), bytes) : bytes.length < 2;
  },
};
const roundTrips = Object.entries(ROUND_TRIPS);

/** Everything else that reads what a card, a reader or an issuer says: it need only come to an end without a throw. */
const READERS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  ATR: (bytes) => decodeAtr(bytes).ok || looksContactless(bytes),
  'T=0': carryOverT0,
  'SELECT PSE': (bytes) => readPse(responseOf(bytes)),
  'SELECT PPSE': (bytes) => readPpse(responseOf(bytes)),
  'GET PROCESSING OPTIONS': (bytes) => readProcessingOptions(responseOf(bytes)),
  'READ RECORD': (bytes) => [1, 11].map((sfi) => readRecordData({ sfi, record: 1, signed: true }, responseOf(bytes))),
  'signed record': (bytes) => [1, 11].map((sfi) => signedRecordData({ sfi, record: 1, signed: true }, bytes)),
  'GENERATE AC': (bytes) => readGenerateAc(responseOf(bytes)),
  'GET DATA': (bytes) => readData(TAG.ATC, responseOf(bytes)),
  'dynamic data': readDynamicData,
  'issuer data': (bytes) => {
    const data = readIssuerData({ kind: 'answered', responseCode: '00', data: bytes });
    return [readIssuerScripts(data.scriptsBefore), readIssuerScripts(data.scriptsAfter)];
  },
};
const readers = Object.entries(READERS);

const responseOf = (bytes: Uint8Array) => {
  const response = decodeResponseApdu(bytes);
  return response.ok ? response.value : { data: bytes, statusWord: 0x9000 };
};

const SELECT: CommandApdu = shortCommand(
  { cla: 0, ins: 0xa4, p1: 4, p2: 0 },
  { data: fromHex('A0000000031010'), ne: 256 },
);

/** The card says `bytes` in two portions whenever it has its turn, then nothing. */
function carryOverT0(bytes: Uint8Array): void {
  const first = startT0(SELECT);
  let step: T0Step | undefined = first.ok ? first.value : undefined;
  for (let turns = 0; step && 'state' in step; turns++) {
    if (turns > 600) throw new Error('T=0 does not end');
    const half = bytes.subarray(0, bytes.length >> 1);
    step = continueT0(step.state, turns % 2 === 0 ? half : bytes.subarray(half.length));
    if (step.kind === 'receive' && turns % 2 === 1) step = silentT0(step.state);
  }
}

test(`${INPUTS} mutated inputs: no decoder throws, and what is read is written as it was`, {
  timeout: LIMIT_MS,
}, () => {
  const below = seededNumbers(SEED);
  const looked = { inputs: 0, roundTrips: 0, reads: 0 };
  const startMs = performance.now();
  for (let i = 0; i < INPUTS; i++) {
    const bytes = mutate(pick(below), pick(below), below);
    looked.inputs += 1;
    for (const [name, holds] of roundTrips) {
      looked.roundTrips += 1;
      if (!survives(name, bytes, () => holds(bytes)))
        throw new Error(`${name} reads ${toHex(bytes)} as something else`);
    }
    const reader = readers[i % readers.length];
    if (reader) survives(reader[0], bytes, () => reader[1](bytes));
    looked.reads += 1;
  }
  const seconds = (performance.now() - startMs) / 1000;
  console.info(
    `${looked.inputs} mutations of ${corpus.length} vectors, ${looked.roundTrips} round trips, ${looked.reads} reads: ${seconds.toFixed(1)} s`,
  );
  expect(looked).toEqual({ inputs: INPUTS, roundTrips: INPUTS * roundTrips.length, reads: INPUTS });
});

test('every vector as it is, through every decoder', () => {
  expect(corpus.length).toBeGreaterThan(0);
  for (const bytes of corpus) {
    for (const [name, holds] of roundTrips) expect(survives(name, bytes, () => holds(bytes))).toBe(true);
    for (const [name, read] of readers) survives(name, bytes, () => read(bytes));
  }
});

const pick = (below: (bound: number) => number): Uint8Array => corpus[below(corpus.length)] ?? new Uint8Array(0);

/** What `look` gives; names decoder and bytes when it throws. */
function survives<T>(name: string, bytes: Uint8Array, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Error(`${name} throws at ${toHex(bytes)}: ${String(error)}`, { cause: error });
  }
}
