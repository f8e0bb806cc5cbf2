import { openingView, restockingList } from '@saunter/contracts';
import { findStore } from '../catalogue/store-address.ts';
import { askAsTechnician } from '../reviews/ask-as-technician.ts';
import type { StoreOptions } from './reviews.ts';
import { taken } from './reviews.ts';

/** Says whether the store is open, after `state` was decided if it is given. @throws OperatorError when there is no store. */
export async function openingCommand(state: string | undefined, options: StoreOptions): Promise<void> {
  const path = '/v1/opening';
  const change = state === undefined ? {} : { method: 'PUT' as const, body: { state } };
  const asked = await askAsTechnician(findStore(options, process.env), { path, ...change, answer: openingView });
  const opening = taken(asked);
  const until = opening.until === undefined ? '' : ` until ${new Date(opening.until).toISOString()}`;
  const said = `${opening.isOpen ? 'open' : 'closed'} by ${opening.by}${until}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(opening)}\n` : said);
}

/** Options of `./saunter restocking`. */
export interface RestockingOptions extends StoreOptions {
  readonly begin?: number;
  readonly end?: number;
}

/** Says what is restocked, after one gondola was begun or ended if it is named. @throws OperatorError when there is no store. */
export async function restockingCommand({ begin, end, ...options }: RestockingOptions): Promise<void> {
  const store = findStore(options, process.env);
  const gondola = begin ?? end;
  const path = gondola === undefined ? '/v1/restocking' : `/v1/restocking/${gondola}`;
  const change = gondola === undefined ? {} : { method: 'PUT' as const, body: { isRestocking: begin !== undefined } };
  const list = taken(await askAsTechnician(store, { path, ...change, answer: restockingList }));
  const lines = list.restocking.map((one) => `gondola ${one.gondola} until ${new Date(one.until).toISOString()}\n`);
  process.stdout.write(options.json ? `${JSON.stringify(list)}\n` : lines.join('') || 'Nothing is restocked.\n');
}
