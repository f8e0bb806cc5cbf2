import { AIP } from '../../application-interchange-profile.ts';
import type { EmvStep } from '../../flow/emv-step.ts';
import { hasBit } from '../../verification-results.ts';

/** Ends with a card that has only the magnetic stripe's data: those prove nothing (EMV Book C-2, AIP byte 2 bit 8). */
export const emvMode: EmvStep = {
  name: 'kernel-2',
  start: (transaction) =>
    hasBit(transaction.aip, AIP.EMV_MODE_SUPPORTED)
      ? { kind: 'done', transaction }
      : { kind: 'end', transaction, verdict: { kind: 'end', reason: 'magstripe-only' } },
};
