import { assert, unreachable } from '@saunter/kit';
import { cardValue, withAnswers } from '../../card-data.ts';
import { buildDolData, decodeDol, dolDataLength } from '../../dol.ts';
import type { EmvStep, StepMove } from '../../flow/emv-step.ts';
import type { AcAnswer } from '../../generate-ac.ts';
import { generateAc, readGenerateAc } from '../../generate-ac.ts';
import type { StepFailure } from '../../step-failure.ts';
import { TAG } from '../../tags.ts';
import type { CryptogramType, Transaction } from '../../transaction.ts';
import { terminalObjects } from '../../transaction.ts';
import { authenticateCryptogram } from './authenticate-cryptogram.ts';
import { decideMChip } from './decide-m-chip.ts';

/** What was asked for, and the data that the card may sign. */
export interface CryptogramRequest {
  readonly type: CryptogramType;
  readonly cdolData: Uint8Array;
}

type Move = StepMove<CryptogramRequest>;

const MAX_CDOL_DATA_BYTES = 255;

/** Asks for the cryptogram, checks its signature where the card can sign, and ends kernel 2 (EMV Book C-2, S9). */
export const generateApplicationCryptogram: EmvStep<CryptogramRequest> = {
  name: 'card-action-analysis',
  start(transaction) {
    const cdol = decodeDol(cardValue(transaction.card, TAG.CDOL1) ?? new Uint8Array(0));
    if (!cdol.ok || dolDataLength(cdol.value) > MAX_CDOL_DATA_BYTES) return fail(transaction, 'bad-dol');
    const type = typeToAskFor(transaction);
    const cdolData = buildDolData(cdol.value, terminalObjects(transaction));
    const cda = type !== 'AAC' && transaction.oda.verdict === 'pending';
    return { kind: 'command', inner: { type, cdolData }, command: generateAc({ type, cda }, cdolData), transaction };
  },
  next(request, transaction, response) {
    const answer = readGenerateAc(response);
    if (!answer.ok) return { kind: 'failed', transaction, failure: answer.error };
    const answered = { ...transaction, card: withAnswers(transaction.card, answer.value.objects) };
    if (!mayAnswer(request.type, answer.value.type)) return fail(answered, 'bad-cryptogram');
    return conclude(authenticateCryptogram(answered, request.cdolData, answer.value), request, answer.value);
  },
};

const fail = (transaction: Transaction, kind: StepFailure['kind']): Move => ({
  kind: 'failed',
  transaction,
  failure: { kind, class: 'end' },
});

/** A chip that is not proven is asked to decline, whatever the action codes of its row say. */
function typeToAskFor({ oda, requested }: Transaction): CryptogramType {
  assert(requested, 'terminal action analysis comes before the cryptogram');
  return oda.verdict === 'fail' ? 'AAC' : requested;
}

/** A card may give less than it was asked for, never more (EMV 4.4 Book 3, 10.8). */
function mayAnswer(asked: CryptogramType, given: CryptogramType): boolean {
  switch (asked) {
    case 'TC':
      return true;
    case 'ARQC':
      return given !== 'TC';
    case 'AAC':
      return given === 'AAC';
    default:
      return unreachable(asked);
  }
}

function conclude(transaction: Transaction, { type }: CryptogramRequest, answer: AcAnswer): Move {
  const verdict = decideMChip({
    asked: type,
    given: answer.type,
    oda: transaction.oda.verdict,
    tvr: transaction.tvr,
    interaction: cardValue(transaction.card, TAG.POS_CARDHOLDER_INTERACTION_INFORMATION),
  });
  return { kind: 'end', transaction, verdict };
}
