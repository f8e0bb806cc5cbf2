import { staffKept } from '@saunter/contracts';
import { z } from 'zod';
import { findStore } from '../catalogue/store-address.ts';
import { askAsTechnician } from '../reviews/ask-as-technician.ts';
import type { StoreOptions } from './reviews.ts';
import { taken } from './reviews.ts';

/** Options of `./saunter staff add`. */
export interface StaffOptions extends StoreOptions {
  readonly name: string;
  readonly role: string;
}

/** Adds a person of the staff, or gives one a new secret, which is printed this once. @throws OperatorError when there is no store. */
export async function staffAddCommand(staffId: string, { name, role, ...options }: StaffOptions): Promise<void> {
  const path = `/v1/staff/${encodeURIComponent(staffId)}`;
  const request = { path, method: 'PUT', body: { name, role }, answer: staffKept } as const;
  const kept = taken(await askAsTechnician(findStore(options, process.env), request));
  const said = `${kept.staffId} may sign in at /desk/ as ${kept.role}.\nSecret, shown this once: ${kept.secret}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(kept)}\n` : said);
}

/** Lets a person of the staff in no more. @throws OperatorError when there is no store, or nobody of that id. */
export async function staffRemoveCommand(staffId: string, options: StoreOptions): Promise<void> {
  const path = `/v1/staff/${encodeURIComponent(staffId)}`;
  const request = { path, method: 'DELETE', answer: z.undefined() } as const;
  taken(await askAsTechnician(findStore(options, process.env), request));
  process.stdout.write(options.json ? `${JSON.stringify({ staffId })}\n` : `${staffId} may not sign in any more.\n`);
}
