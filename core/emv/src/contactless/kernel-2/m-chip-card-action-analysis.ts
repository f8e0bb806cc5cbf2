import { cardValue } from '../../card-data.ts';
import { cardActionAnalysis } from '../../contact/card-action-analysis.ts';
import type { SentRequest } from '../../contact/read-cryptogram.ts';
import { readCryptogram } from '../../contact/read-cryptogram.ts';
import { declineReason } from '../../decline-reason.ts';
import type { EmvStep } from '../../flow/emv-step.ts';
import { TAG } from '../../tags.ts';
import type { Transaction } from '../../transaction.ts';
import { decideMChip } from './decide-m-chip.ts';

/** Asks for the cryptogram, checks its signature where the card can sign, and ends kernel 2 (EMV Book C-2, S9). */
export const mChipCardActionAnalysis: EmvStep<SentRequest> = {
  name: 'card-action-analysis',
  start: (transaction, terminal) => cardActionAnalysis.start(withProof(transaction), terminal),
  next(sent, transaction, response) {
    const answered = readCryptogram(transaction, sent, response);
    if (!answered.ok) return { kind: 'failed', transaction, failure: answered.error };
    const { oda, cryptogram, card } = answered.value;
    const verdict = decideMChip({
      cryptogram: cryptogram?.type,
      oda: oda.verdict,
      declinedHere: sent.type === 'AAC' ? declineReason(answered.value) : undefined,
      interaction: cardValue(card, TAG.POS_CARDHOLDER_INTERACTION_INFORMATION),
    });
    return { kind: 'end', transaction: answered.value, verdict };
  },
};

/** A chip that is not proven is asked to decline, whatever the action codes of its row say. */
const withProof = (transaction: Transaction): Transaction =>
  transaction.oda.verdict === 'fail' ? { ...transaction, requested: 'AAC' } : transaction;
