import { equalBytes, fromHex, Secret, toHex } from '@saunter/kit';
import { expect, test } from 'vitest';
import { decodeChipData, encodeChipData } from './chip-data.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import type { Dialect } from './dialect.ts';
import { ascii1987, ascii1993, binary1987, binary1993 } from './dialect.ts';
import { splitFrames } from './frame.ts';
import { openMessage } from './mac.ts';
import { missingElements } from './missing-elements.ts';
import { messageCorpus, mutateMessage, seededNumbers } from './mutated-messages.vectors.ts';

const INPUTS = 1_000_000;
const SEED = 8583;
const LIMIT_MS = 120_000;

const corpus = messageCorpus();
const DIALECTS: readonly Dialect[] = [ascii1987, binary1987, ascii1993, binary1993];
const KEY = { algorithm: 'aes-cmac', key: new Secret(fromHex('2B7E151628AED2A6ABF7158809CF4F3C')) } as const;

/** Why the bytes are no message of the dialect; what is one must be written as it was read. */
function defectOf(bytes: Uint8Array, dialect: Dialect): string | undefined {
  const message = decodeMessage(bytes, dialect);
  if (!message.ok) return message.error.kind;
  if (!equalBytes(encodeMessage(message.value, dialect), bytes)) throw new Error('is written as something else');
  if (missingElements(message.value).some((number) => message.value.fields[number]?.length)) throw new Error('misses');
  return undefined;
}

/** Everything else that reads bytes of the line: it need only come to an end without a throw. */
const READERS: readonly ((bytes: Uint8Array) => unknown)[] = [
  (bytes) => splitFrames(bytes).ok,
  (bytes) => openMessage(bytes, binary1987, KEY).ok,
  (bytes) => {
    const objects = decodeChipData(bytes.subarray(-130));
    if (objects.ok && !equalBytes(encodeChipData(objects.value), bytes.subarray(-130))) throw new Error('DE55');
  },
];

test(`${INPUTS} mutated messages: nothing throws, and what is read is written as it was`, { timeout: LIMIT_MS }, () => {
  const below = seededNumbers(SEED);
  const pick = () => corpus[below(corpus.length)] ?? new Uint8Array();
  const outcomes = new Map<string, number>();
  const startMs = performance.now();
  for (let i = 0; i < INPUTS; i++) {
    const bytes = mutateMessage(pick(), pick(), below);
    try {
      for (const dialect of DIALECTS) {
        const defect = defectOf(bytes, dialect) ?? 'decoded';
        outcomes.set(defect, (outcomes.get(defect) ?? 0) + 1);
      }
      READERS[i % READERS.length]?.(bytes);
    } catch (error) {
      throw new Error(`${toHex(bytes)}: ${String(error)}`, { cause: error });
    }
  }
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const counts = JSON.stringify(Object.fromEntries([...outcomes].sort()));
  console.info(
    `${INPUTS} mutations of ${corpus.length} messages in ${DIALECTS.length} dialects, ${seconds} s: ${counts}`,
  );
  // Every kind of defect was met, and some mutations are messages.
  const kinds = ['content', 'decoded', 'length', 'malformed-bitmap', 'trailing-bytes', 'truncated', 'unknown-element'];
  expect([...outcomes.keys()].sort()).toEqual([...kinds, 'version']);
});
