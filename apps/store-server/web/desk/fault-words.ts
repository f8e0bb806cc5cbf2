import type { DeskWords } from '@saunter/text';
import type { ApiFault } from '../shared/api-fault.ts';

/** What a person of the staff is told of a fault. */
export function faultWords(fault: ApiFault, say: DeskWords): string {
  switch (fault.kind) {
    case 'no-network':
    case 'busy':
      return say.noNetwork;
    case 'signed-out':
      return say.signedOut;
    case 'not-understood':
      return say.pageIsOld;
    case 'refused':
      return REFUSALS[fault.problem]?.(say) ?? fault.message;
  }
}

const REFUSALS: Readonly<Record<string, (say: DeskWords) => string>> = {
  'wrong-secret': (say) => say.wrongSecret,
  'too-many-tries': (say) => say.tooOften,
  'refund-too-high': (say) => say.tooHigh,
  'refund-too-late': (say) => say.tooLate,
  'too-few-units': (say) => say.tooFew,
  'being-charged': (say) => say.beingCharged,
  'visit-over': (say) => say.visitOver,
  'key-reused': (say) => say.idReused,
  'nothing-owed': (say) => say.repaidAlready,
  'not-the-whole-debt': (say) => say.repaidAlready,
  'repayment-under-way': (say) => say.cardAsked,
  'name-taken': (say) => say.nameTaken,
  'question-answered': (say) => say.answered,
  'answered-otherwise': (say) => say.answered,
};
