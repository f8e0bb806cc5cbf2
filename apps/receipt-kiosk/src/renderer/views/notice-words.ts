import type { ThresholdState } from '@saunter/kiosk-shell/look';
import { unreachable } from '@saunter/kit';
import type { KioskWords } from '@saunter/text';
import { formatAmount, formatDateTime } from '@saunter/text';
import type { KioskScreen } from '../../contract/kiosk-screen.ts';

type Notice = Extract<KioskScreen['view'], { readonly screen: 'notice' }>['notice'];

/** A notice in words. */
export interface NoticeWords {
  readonly threshold: ThresholdState;
  readonly headline: string;
  readonly body: string;
}

const good = (headline: string, body: string): NoticeWords => ({ threshold: 'opens', headline, body });
const turn = (headline: string, body: string): NoticeWords => ({ threshold: 'holds', headline, body });

/** What a notice says, and in which light. */
export function noticeWords(
  notice: Notice,
  words: KioskWords,
  { language, timeZone }: Pick<KioskScreen, 'language' | 'timeZone'>,
): NoticeWords {
  switch (notice.what) {
    case 'mailed':
      return good(words.mailed, words.mailedBody);
    case 'mail-bounced':
      return turn(words.mailBounced, words.mailBouncedBody);
    case 'printed':
      return good(words.printed, words.printedBody);
    case 'no-paper':
      return turn(words.noPaper, words.noPaperBody);
    case 'printer-away':
      return turn(words.printerAway, words.printerAwayBody);
    case 'stopped':
      return good(words.stopped, words.stoppedBody);
    case 'saved':
      return good(words.saved, savedBody(notice, words));
    case 'credited':
      return good(words.credited(amountOf(notice, language)), words.creditedBody);
    case 'repaid':
      return good(words.repaid(amountOf(notice, language)), words.repaidBody);
    case 'with-staff': {
      const { answerBy } = notice;
      const by = answerBy === undefined ? undefined : formatDateTime(answerBy, language, timeZone);
      return turn(words.withStaff, by === undefined ? words.withStaffBody : words.withStaffUntil(by));
    }
    case 'contest-refused':
      return turn(words.contestRefused, words.contestRefusedBody);
    case 'not-repaid':
      return turn(words.notRepaid, words.notRepaidBody);
    case 'repayment-late':
      return turn(words.repaymentLate, words.repaymentLateBody);
    case 'linked':
      return good(words.linked, words.linkedBody(notice.lastFour));
    case 'ended':
      return turn(words.ended, words.endedBody);
    case 'refused':
      return turn(words.refused, words.refusals[notice.refusal]);
    default:
      return unreachable(notice);
  }
}

function savedBody(notice: Extract<Notice, { readonly what: 'saved' }>, words: KioskWords): string {
  if (notice.alsoMailed) return words.savedAndMailed(notice.lastFour);
  return notice.alsoMissed ? words.savedAndMissed(notice.lastFour) : words.savedBody(notice.lastFour);
}

const amountOf = ({ amount }: Extract<Notice, { readonly what: 'credited' | 'repaid' }>, language: string) =>
  formatAmount(amount.amountMinor, amount.currency, language);
