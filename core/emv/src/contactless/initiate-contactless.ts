import { assert } from '@saunter/kit';
import type { EmvStep } from '../flow/emv-step.ts';
import { initiateApplicationProcessing } from '../initiate-application-processing.ts';
import type { KernelVerdict } from '../kernel-outcome.ts';

/** Initiate application processing where a refusal means what the book of this kernel says. */
export const initiateContactless = (
  meaningOf: (statusWord: number) => KernelVerdict | undefined,
): EmvStep<Uint8Array> => {
  const { next } = initiateApplicationProcessing;
  assert(next, 'the step sends a command');
  return {
    ...initiateApplicationProcessing,
    next(pdolData, transaction, response, terminal) {
      const verdict = meaningOf(response.statusWord);
      return verdict ? { kind: 'end', transaction, verdict } : next(pdolData, transaction, response, terminal);
    },
  };
};
