import { currency, reviewLimit } from '@saunter/contracts';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';
import { DEFAULT_VISIT_LIMITS } from '@saunter/visit';
import { z } from 'zod';
import { contestTerms } from '../contests/contest-terms.ts';
import { offlinePolicy } from '../offline/offline-policy.ts';
import { openingHours } from '../opening/opening-hours.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const durationMs = z
  .number()
  .int()
  .min(1)
  .max(30 * 24 * 3_600_000);

const limits = z.strictObject({
  admissionWindowMs: durationMs.default(DEFAULT_VISIT_LIMITS.admissionWindowMs),
  admissionGraceMs: durationMs.default(DEFAULT_VISIT_LIMITS.admissionGraceMs),
  maximumDwellMs: durationMs.default(DEFAULT_VISIT_LIMITS.maximumDwellMs),
  cartFinalTimeoutMs: durationMs.default(DEFAULT_VISIT_LIMITS.cartFinalTimeoutMs),
  reviewLimitMs: durationMs.default(DEFAULT_VISIT_LIMITS.reviewLimitMs),
  closedGraceMs: durationMs.default(DEFAULT_VISIT_LIMITS.closedGraceMs),
  answerLimitMs: z
    .number()
    .int()
    .min(1)
    .max(24 * 3_600_000)
    .default(DEFAULT_VISIT_LIMITS.answerLimitMs),
  refundWindowMs: z
    .number()
    .int()
    .min(1)
    .max(366 * 24 * 3_600_000)
    .default(DEFAULT_VISIT_LIMITS.refundWindowMs),
});

const storeFile = z
  .strictObject({
    chainId: z.string().regex(NAME),
    storeId: z.string().regex(NAME),
    name: z.string().min(1).max(120),
    address: z.array(z.string().min(1).max(120)).min(1).max(6),
    contact: z.string().min(1).max(200),
    currency,
    taxMode: z.enum(['inclusive', 'exclusive']),
    /** Basis points by tax category: 700 is 7 %. */
    taxRates: z.record(z.string().min(1).max(32), z.number().int().min(0).max(10_000)),
    holdMinor: z.number().int().min(1).max(99_999_999),
    minimumHoldMinor: z.number().int().min(1).max(99_999_999),
    refundPolicy: z.string().min(1).max(2000),
    timeZone: z.string().refine(isTimeZone, 'not an IANA time zone'),
    limits: limits.default(limits.parse({})),
    offlinePolicy: offlinePolicy.default({ kind: 'closed' }),
    /** Without it the store is open until staff close it. */
    openingHours: openingHours.optional(),
    /** Restocking that nobody ends is over after so long. */
    restockingLimitMs: z
      .number()
      .int()
      .min(1)
      .max(24 * 3_600_000)
      .optional(),
    /** What is done with lines that shoppers say are wrong. */
    contests: contestTerms.optional(),
    /** What staff are asked about carts; without it nothing. */
    review: reviewLimit.optional(),
  })
  .refine((file) => file.minimumHoldMinor <= file.holdMinor, {
    path: ['minimumHoldMinor'],
    message: 'above holdMinor',
  })
  .refine(
    ({ offlinePolicy: policy, minimumHoldMinor }) => policy.kind === 'closed' || policy.capMinor >= minimumHoldMinor,
    {
      path: ['offlinePolicy', 'capMinor'],
      message: 'below minimumHoldMinor, so that it lets nobody in',
    },
  );

/** What makes one store this store; a technician's file, described in docs/operations/store-server.md. */
export type StoreFile = z.infer<typeof storeFile>;

/** Reads and checks the store file. @throws OperatorError that names the file and each field that is wrong. */
export function readStoreFile(path: string): StoreFile {
  const text = readFileIfThere(path);
  if (text === undefined) {
    throw new OperatorError(
      `The store file ${path}, which SAUNTER_STORE_FILE names, does not exist.`,
      'Write it as docs/operations/store-server.md shows.',
    );
  }
  const outcome = storeFile.safeParse(parseJson(text, path));
  if (outcome.success) return outcome.data;
  const wrong = outcome.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`);
  throw new OperatorError(
    `The store file ${path} is not right: ${wrong.slice(0, 8).join('; ')}.`,
    'Correct these fields; docs/operations/store-server.md describes each.',
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(
      `The store file ${path} is not JSON: ${error instanceof Error ? error.message : error}.`,
      'Correct it there; every name and text stands in double quotes, with no comma after the last.',
    );
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
