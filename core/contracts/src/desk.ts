import { z } from 'zod';
import {
  amountMinor,
  barcode,
  contestId,
  currency,
  epochMs,
  lastFour,
  moveId,
  refundId,
  staffId,
  visitId,
} from './primitives.ts';
import { contestView } from './shoppers.ts';
import { visitView } from './visits.ts';

/** What staff may do: a manager all that an associate may, and more. */
export const staffRole = z.enum(['associate', 'manager']);
export type StaffRole = z.infer<typeof staffRole>;

/** `PUT /v1/staff/:staffId` (technician, manager): a person of the staff; the secret is shown this once. */
export const putStaff = z.strictObject({ name: z.string().min(1).max(60), role: staffRole });
export const staffKept = z.object({ staffId, role: staffRole, secret: z.string() });

/** `GET /v1/staff` (technician, manager): everybody who works or worked here, by id; `leftAt` of who is let in no more. */
export const staffList = z.object({
  staff: z.array(
    z.object({ staffId, name: z.string(), role: staffRole, changedAt: epochMs, leftAt: epochMs.optional() }),
  ),
});
export type StaffList = z.infer<typeof staffList>;

/** `POST /v1/desk/sessions` (anybody): the answer sets the session's cookie. */
export const openDeskSession = z.strictObject({ staffId, secret: z.string().min(1).max(128) });
/** `GET /v1/desk/session`: who is signed in, and the token that each change has to send in `Saunter-Csrf`. */
export const deskSession = z.object({
  staffId,
  name: z.string(),
  role: staffRole,
  csrf: z.string(),
  expiresAt: epochMs,
});
export type DeskSession = z.infer<typeof deskSession>;

/** `GET /v1/desk/visits?lastFour=&from=&until=&receipt=`: visits of this store, newest first. */
export const findVisits = z.object({
  lastFour: lastFour.optional(),
  from: z.coerce.number().int().min(0).optional(),
  until: z.coerce.number().int().min(0).optional(),
  /** A receipt's number. */
  receipt: z.string().min(1).max(40).optional(),
});
export const foundVisits = z.object({ visits: z.array(visitView), isWhole: z.boolean() });

/** One shelf event behind a line, as staff see it. */
export const deskEvidence = z.object({
  at: epochMs,
  plates: z.array(z.string()),
  massGrams: z.number(),
  handDistanceMetres: z.number().optional(),
  quantity: z.number().int().optional(),
  probability: z.number(),
  alternatives: z.array(z.object({ barcode, name: z.string(), quantity: z.number().int(), probability: z.number() })),
});

/** A charged or live line with what is left of it to give back. */
export const deskLine = z.object({
  line: z.number().int().min(0),
  barcode,
  name: z.string(),
  quantity: z.number().int(),
  amountMinor: amountMinor.optional(),
  refundableUnits: z.number().int().min(0),
  refundableMinor: amountMinor,
  evidence: z.array(deskEvidence),
});

/** Units that staff moved to or from the visit; `units` is above 0 whichever way. */
export const deskMove = z.object({
  moveId,
  at: epochMs,
  by: z.string(),
  barcode,
  name: z.string(),
  units: z.number().int().min(1),
  direction: z.enum(['away', 'here']),
  otherVisitId: visitId,
  /** How the price of what went away goes back; absent where it left an open cart. */
  refundId: refundId.optional(),
  /** Whether what came is in a cart that is paid for; absent of what went away. */
  isCharged: z.boolean().optional(),
});

/** `GET /v1/desk/visits/:visitId`. */
export const deskVisit = z.object({
  visit: visitView,
  lines: z.array(deskLine),
  contests: z.array(contestView),
  moves: z.array(deskMove),
});
export type DeskVisit = z.infer<typeof deskVisit>;

/** `GET /v1/desk/contests`: what shoppers wait for an answer to, what is due first at the top. */
export const contestList = z.object({ contests: z.array(contestView) });
/** `POST /v1/desk/contests/:contestId/answer`: the same again changes nothing, another one is refused with the first. */
export const answerContest = z.strictObject({
  decision: z.enum(['credit', 'refuse']),
  answer: z.string().max(500).default(''),
});
export const contestParams = z.object({ contestId });

/**
 * `POST /v1/desk/moves` (associate): units of a product go from one visit to another. Repeated with the same id until
 * answered; another request under it is refused.
 */
export const moveLine = z
  .strictObject({
    moveId,
    fromVisitId: visitId,
    toVisitId: visitId,
    barcode,
    units: z.number().int().min(1).max(1_000),
  })
  .refine(({ fromVisitId, toVisitId }) => fromVisitId !== toVisitId, 'a line is moved to another visit');
export type MoveLine = z.infer<typeof moveLine>;
export const lineMoved = z.object({
  moveId,
  /** What goes back to the giver's card; absent where the units left an open cart. */
  refundedMinor: amountMinor.optional(),
  /** Whether the other visit is to pay for it. */
  isCharged: z.boolean(),
});
export type LineMoved = z.infer<typeof lineMoved>;

/** `GET /v1/desk/figures`: exit to mail handed over, over the latest visits that nothing of was under review. */
export const deskFigures = z.object({
  exitToMail: z.object({ p50Ms: z.number().nullable(), p95Ms: z.number().nullable(), n: z.number().int() }),
  insideNow: z.number().int(),
  currency,
});

/** `GET /v1/desk/audit` (manager): who did what, newest first. */
export const auditList = z.object({
  acts: z.array(
    z.object({ at: epochMs, by: z.string(), act: z.string(), visitId: visitId.optional(), detail: z.string() }),
  ),
});
