import type { CardRead } from './card-read.ts';
import type { EmvStep, StepFailure } from './step-failure.ts';

/**
 * How a card read ended. All are plain values: a lane shows each in its own words. `not-supported`: try another
 * card; `card-error`: the card broke a rule of EMV; the other three: present the card again, or call for help.
 */
export type ReadOutcome =
  | CardRead
  | {
      readonly kind: 'not-supported';
      readonly reason: 'contact-interface' | 'no-ppse' | 'no-common-application' | 'every-application-refused';
    }
  | {
      readonly kind: 'card-error';
      readonly step: EmvStep;
      readonly defect: StepFailure['kind'];
      readonly statusWord?: number;
    }
  | { readonly kind: 'card-removed' }
  | { readonly kind: 'reader-lost' }
  | { readonly kind: 'no-answer' };
