import type { DeclineReason } from '@saunter/model';

/** What an answer's DE39 means for the store. `busy`: somebody behind the acquirer did not work; nothing was decided. */
export type ResponseMeaning =
  | { readonly kind: 'approved' }
  | { readonly kind: 'partly-approved' }
  | { readonly kind: 'declined'; readonly reason: DeclineReason }
  | { readonly kind: 'busy' };

// ISO 8583:1987, table A.17; codes that are not here are the issuer's refusal without a reason that a shopper can mend.
const REASONS: Readonly<Record<string, DeclineReason>> = {
  '04': 'card-blocked', // pick up
  '07': 'card-blocked', // pick up, special condition
  '33': 'card-expired', // expired card, pick up
  '34': 'card-blocked', // suspected fraud
  '36': 'card-blocked', // restricted card, pick up
  '41': 'card-blocked', // lost card
  '43': 'card-blocked', // stolen card
  '51': 'insufficient-funds',
  '54': 'card-expired',
  '61': 'insufficient-funds', // exceeds amount limit
  '62': 'card-blocked', // restricted card
};
const BUSY: readonly string[] = ['90', '91', '92', '96']; // cut-off, issuer inoperative, no route, system malfunction

/** Reads DE39; total over any code. */
export function responseMeaning(code: string): ResponseMeaning {
  if (code === '00') return { kind: 'approved' };
  if (code === '10') return { kind: 'partly-approved' };
  if (BUSY.includes(code)) return { kind: 'busy' };
  return { kind: 'declined', reason: REASONS[code] ?? 'issuer-declined' };
}

/** Why a hold was refused, from DE39; a busy acquirer cannot be told from one that is away. */
export function declineReason(code: string): DeclineReason {
  const meaning = responseMeaning(code);
  return meaning.kind === 'declined' ? meaning.reason : 'acquirer-unreachable';
}

// 00: given back; 25: there is no such hold; 12: it is no hold (any more).
const REVERSAL_DONE: readonly string[] = ['00', '12', '25'];

/**
 * Whether an answer ends a reversal. An acquirer must take one, so any other refusal is no answer: it is sent again, as a
 * hold that was not given back must not be called so.
 */
export const endsReversal = (code: string): boolean => REVERSAL_DONE.includes(code);

/** As {@link endsReversal}, of a charge: 12 would leave it unsaid whether the money came back. */
export const endsChargeReversal = (code: string): boolean => code === '00' || code === '25';
