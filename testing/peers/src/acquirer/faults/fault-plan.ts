import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Fault } from './faults.ts';

/** What a plan knows of a message. */
export interface FaultTarget {
  readonly mti: string;
  readonly stan: string;
  readonly rrn: string;
  readonly amountMinor: number;
}

/** What goes wrong with each message; undefined: nothing. */
export type FaultPlan = (message: FaultTarget) => Fault | undefined;

const PLANNED = [
  'drop-request',
  'drop-answer',
  'late',
  'duplicate',
  'decline',
  'busy',
  'partial',
  'hang-up',
  'cut-frame',
  'wrong-mac',
] as const;
type Planned = (typeof PLANNED)[number];

const share = z.number().int().min(0).max(1000);

/** A plan as a test asks for it: of a thousand messages, so many meet each fault. */
export const faultPlanRequest = z.strictObject({
  seed: z.number().int(),
  perThousand: z
    .partialRecord(z.enum(PLANNED), share)
    .refine(
      (shares) => Object.values(shares).reduce((sum, each) => sum + each, 0) <= 1000,
      'all shares together are at most 1000',
    ),
  /** The longest that `late` answers wait. */
  delayLimitMs: z.number().int().min(0).max(60_000).default(1000),
});
export type FaultPlanRequest = z.input<typeof faultPlanRequest>;

const DECLINES = ['05', '51', '54', '43'] as const;
const BUSY = ['90', '91', '92', '96'] as const;

/**
 * The plan of a seed: what a message meets depends on the seed, its MTI, STAN, RRN and how often it came, not on what
 * came between. So a seed replays, however connections race.
 */
export function seededFaultPlan(request: FaultPlanRequest): FaultPlan {
  const { seed, perThousand, delayLimitMs } = faultPlanRequest.parse(request);
  const times = new Map<string, number>();
  return (message) => {
    const name = `${message.mti} ${message.stan} ${message.rrn}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const dice = createHash('sha256').update(`${seed} ${name} ${time}`).digest();
    const kind = pick(perThousand, dice.readUInt32BE(0) % 1000);
    return kind && faultOf(kind, message, dice.readUInt32BE(4), delayLimitMs);
  };
}

function pick(perThousand: Partial<Record<Planned, number>>, at: number): Planned | undefined {
  let end = 0;
  return PLANNED.find((kind) => {
    end += perThousand[kind] ?? 0;
    return at < end;
  });
}

function faultOf(kind: Planned, { mti, amountMinor }: FaultTarget, dice: number, delayLimitMs: number): Fault {
  const scope = { mti, count: 1 };
  switch (kind) {
    case 'late':
      return { kind, ...scope, delayMs: dice % (delayLimitMs + 1) };
    case 'decline':
      return { kind, ...scope, code: DECLINES[dice % DECLINES.length] ?? '05' };
    case 'busy':
      return { kind: 'decline', ...scope, code: BUSY[dice % BUSY.length] ?? '96' };
    case 'partial':
      return { kind, ...scope, amountMinor: 1 + (dice % Math.max(1, amountMinor)) };
    default:
      return { kind, ...scope };
  }
}
