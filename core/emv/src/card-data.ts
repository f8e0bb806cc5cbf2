import type { Tag, Tlv } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { equalBytes, err, fixedCopy, ok } from '@saunter/kit';
import type { StepFailure } from './step-failure.ts';

/** What the card gave so far, by the way in which it came. The values are copies of its own. */
export interface CardData {
  readonly options: ReadonlyMap<Tag, Uint8Array>;
  readonly records: ReadonlyMap<Tag, Uint8Array>;
  /** In answer to GET DATA and GENERATE AC. */
  readonly answers: ReadonlyMap<Tag, Uint8Array>;
}

/** Nothing yet. */
export const NO_CARD_DATA: CardData = { options: new Map(), records: new Map(), answers: new Map() };

/** Adds what GPO gave: the same tag twice in one answer is an error. */
export function withOptions(data: CardData, objects: readonly Tlv[]): Result<CardData, StepFailure> {
  const options = merge(data.options, objects);
  return options ? ok({ ...data, options }) : err({ kind: 'redundant-data', class: 'end' });
}

/**
 * Adds a record's objects. Twice the same tag in records ends the dialogue (EMV 4.4 Book 3, 10.2); a tag that GPO
 * gave already must have the same value, or two cards are mixed up.
 */
export function withRecord(data: CardData, objects: readonly Tlv[]): Result<CardData, StepFailure> {
  const disagrees = objects.some(({ tag, value }) => {
    const given = data.options.get(tag);
    return given !== undefined && !equalBytes(given, value);
  });
  if (disagrees) return err({ kind: 'inconsistent-data', class: 'end' });
  const records = merge(data.records, objects);
  return records ? ok({ ...data, records }) : err({ kind: 'redundant-data', class: 'end' });
}

/** Adds what the card said to a later command; an older answer about the same is overwritten. */
export function withAnswers(data: CardData, objects: readonly Tlv[]): CardData {
  const answers = new Map(data.answers);
  for (const { tag, value } of objects) {
    answers.get(tag)?.fill(0);
    answers.set(tag, fixedCopy(value));
  }
  return { ...data, answers };
}

function merge(map: ReadonlyMap<Tag, Uint8Array>, objects: readonly Tlv[]): ReadonlyMap<Tag, Uint8Array> | undefined {
  const tags = new Set(objects.map(({ tag }) => tag));
  const isRedundant = tags.size < objects.length || objects.some(({ tag }) => map.has(tag));
  if (isRedundant) return undefined;
  return new Map([...map, ...objects.map(({ tag, value }): [Tag, Uint8Array] => [tag, fixedCopy(value)])]);
}

/** The value of `tag`, wherever the card gave it; a later answer never replaces what was read before it. */
export const cardValue = (data: CardData, tag: Tag): Uint8Array | undefined =>
  data.options.get(tag) ?? data.records.get(tag) ?? data.answers.get(tag);

/** Overwrites every value: card number and track 2 are among them. */
export function wipeCardData(data: CardData): void {
  for (const map of [data.options, data.records, data.answers]) {
    for (const value of map.values()) value.fill(0);
  }
}
