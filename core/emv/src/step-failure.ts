/** The EMV steps of a card read, in their order. */
export type EmvStep = 'select-ppse' | 'select-application' | 'get-processing-options' | 'read-application-data';

/**
 * Why a step did not do with the card's answer. `next-option`: this application is out, another may do;
 * `end`: the dialogue is over (EMV 4.4 Book 3, 7.5: a card that breaks the rules is not asked further).
 */
export interface StepFailure {
  readonly kind:
    | 'bad-status-word'
    | 'not-tlv'
    | 'wrong-template'
    | 'wrong-df-name'
    | 'bad-pdol'
    | 'bad-afl'
    | 'too-many-records'
    | 'redundant-data'
    | 'inconsistent-data'
    | 'missing-data'
    | 'bad-dol'
    | 'bad-cryptogram';
  readonly class: 'next-option' | 'end';
  readonly statusWord?: number;
}
