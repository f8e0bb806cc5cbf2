import type { VisitId } from '@saunter/model';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { latestActs } from '../staff/staff-acts.ts';

/** One act as a manager reads it. */
export interface AuditedAct {
  readonly at: number;
  readonly by: string;
  readonly act: string;
  readonly visitId?: VisitId;
  /** What was said with it, part by part. */
  readonly detail: string;
}

/** Who did what, newest first. */
export async function auditLog(db: StoreDatabase, owner: Owned): Promise<readonly AuditedAct[]> {
  const { acts } = await latestActs(db, owner);
  return acts.map(({ at, by, act, detail, visitId }) => {
    return { at, by, act, detail: spell(detail), ...(visitId !== undefined && { visitId }) };
  });
}

const spell = (detail: unknown): string =>
  Object.entries(detail ?? {})
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
