import { withOptions } from './card-data.ts';
import { buildDolData } from './dol.ts';
import type { EmvStep } from './flow/emv-step.ts';
import { canAnswerPdol, getProcessingOptions, readProcessingOptions } from './get-processing-options.ts';
import { terminalObjects } from './transaction.ts';

/**
 * Tells the card what its PDOL asks for and learns what it can do and where its records are (EMV 4.4 Book 3, 10.1).
 * An application that asks for too much, or says 6985, makes way for the next one.
 */
export const initiateApplicationProcessing: EmvStep<Uint8Array> = {
  name: 'initiate-application-processing',
  start(transaction) {
    const { pdol } = transaction.application;
    if (!canAnswerPdol(pdol)) return { kind: 'end', transaction, verdict: { kind: 'select-next' } };
    const pdolData = buildDolData(pdol, terminalObjects(transaction));
    return { kind: 'command', inner: pdolData, command: getProcessingOptions(pdolData), transaction };
  },
  next(pdolData, transaction, response) {
    const options = readProcessingOptions(response);
    if (!options.ok) {
      return options.error.class === 'next-option'
        ? { kind: 'end', transaction, verdict: { kind: 'select-next' } }
        : { kind: 'failed', transaction, failure: options.error };
    }
    const card = withOptions(transaction.card, options.value.data);
    if (!card.ok) return { kind: 'failed', transaction, failure: card.error };
    const { aip, afl } = options.value;
    return { kind: 'done', transaction: { ...transaction, card: card.value, aip: aip.slice(), afl, pdolData } };
  },
};
