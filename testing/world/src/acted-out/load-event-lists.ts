import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asId, type Barcode } from '@saunter/model';
import { LIGHTEST_GRAMS } from '../layout/world-layout.ts';
import type { EventList, EventLists, ListedEvent, ListedGoods } from './event-list.ts';

interface RawEvent {
  readonly putback: 0 | 1;
  readonly observation: {
    readonly position: { readonly gondola: number; readonly shelf: number; readonly plates: readonly number[] };
    readonly products: readonly { readonly id: string; readonly name: string; readonly weight: number }[];
    readonly time: string;
    readonly target_id: string;
  };
}

interface RawList {
  readonly dataset: string;
  readonly events: readonly RawEvent[];
}

/** `2019-11-07_02-35-28`, `11_07_2019_03:05:53`, or minutes and seconds after one of the first kind: `1:52 + ...`. */
export function parseListTime(text: string): number | undefined {
  const plain = /^(?:(\d+):(\d+) \+ )?(\d{4})-(\d\d)-(\d\d)_(\d\d)-(\d\d)-(\d\d)$/.exec(text.trim());
  const american = /^(\d\d)_(\d\d)_(\d{4})_(\d\d):(\d\d):(\d\d)$/.exec(text.trim());
  if (plain) {
    const [minutes, seconds, year, month, day, hour, minute, second] = plain.slice(1).map((part) => Number(part ?? 0));
    const start = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 1000;
    return start + 60 * (minutes ?? 0) + (seconds ?? 0);
  }
  if (!american) return undefined;
  const [month, day, year, hour, minute, second] = american.slice(1).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 1000;
}

function readGoods({ id, name, weight }: RawEvent['observation']['products'][number]): ListedGoods | undefined {
  if (!/^\d{1,14}$/.test(id)) return undefined;
  const massGrams = weight >= LIGHTEST_GRAMS ? weight : undefined;
  return { barcode: asId<Barcode>(id.padStart(8, '0')), name, massGrams };
}

function readEvent({ observation, putback }: RawEvent): ListedEvent | undefined {
  const { position, products, time, target_id: targetId } = observation;
  const goods = products.flatMap((product) => readGoods(product) ?? []);
  const seconds = parseListTime(time);
  if (goods.length === 0 || seconds === undefined || position.plates.length === 0) return undefined;
  const { gondola, shelf } = position;
  const plates = position.plates.map((plate) => ({ gondola, shelf, plate }));
  return { kind: putback === 1 ? 'put' : 'pick', targetId, seconds, plates, goods };
}

/** By time; events of one second stay in the order of the label. */
const inOrder = (events: readonly ListedEvent[]): readonly ListedEvent[] =>
  [...events].sort((a, b) => a.seconds - b.seconds);

/** Leaves out what somebody puts back without ever having had it. */
function possible(events: readonly ListedEvent[]): readonly ListedEvent[] {
  const hands = new Map<string, number>();
  return events.filter(({ kind, targetId, goods }) =>
    goods.every(({ barcode }) => {
      const key = `${targetId} ${barcode}`;
      const had = hands.get(key) ?? 0;
      if (kind === 'put' && had === 0) return false;
      hands.set(key, had + (kind === 'pick' ? 1 : -1));
      return true;
    }),
  );
}

/** The labelled event lists of AutoCheckout; undefined when `sharedFolder` does not have them. */
export function loadEventLists(sharedFolder: string): EventLists | undefined {
  const path = join(sharedFolder, 'data/autocheckout/ground_truth_v14.json');
  if (!existsSync(path)) return undefined;
  const raw = (JSON.parse(readFileSync(path, 'utf8')) as { readonly lists: readonly RawList[] }).lists;
  const filled = raw.filter(({ events }) => events.length > 0);
  const read = filled.map(({ dataset, events }): EventList => {
    return { dataset, events: possible(inOrder(events.flatMap((event) => readEvent(event) ?? []))) };
  });
  const lists = read.filter(({ events }) => events.length > 0);
  const kept = new Set(lists.map(({ dataset }) => dataset));
  const labelled = filled.filter(({ dataset }) => kept.has(dataset)).flatMap(({ events }) => events).length;
  return {
    lists,
    emptyLists: raw.length - filled.length,
    stubLists: filled.length - lists.length,
    leftOutEvents: labelled - lists.flatMap(({ events }) => events).length,
  };
}
