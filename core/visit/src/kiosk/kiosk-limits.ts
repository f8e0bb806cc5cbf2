/** How long a card read may take before the shopper is asked to try again. */
export const READ_LIMIT_MS = 10_000;
/** How long one question is put to the server before the shopper is told. */
export const ASK_LIMIT_MS = 10_000;
/** How long a repayment is waited for: a bank may be slower than a shop. */
export const REPAY_LIMIT_MS = 40_000;
/** The pause before an unanswered question is put again, unchanged. */
export const ASK_PAUSE_MS = 500;
/** How long the printer may take for a receipt. */
export const PRINT_LIMIT_MS = 30_000;
/** How long a card that could not be read is spoken of, unless the next one comes first. */
export const CARD_FAILED_MS = 8_000;
/** How long good news stays on the screen by itself. */
export const NOTICE_MS = 8_000;
/** Without a touch for so long, the shopper is asked whether they are still there. */
export const WARN_AFTER_MS = 60_000;
/** Without a touch for so long, everything of theirs goes; thirty seconds after the question. */
export const LEAVE_AFTER_MS = 90_000;
/** How often a visit is looked at again while something of it can still change. */
export const REFRESH_MS = 2_000;
/** The digits that an app shows to have a card tied to it. */
export const LINK_CODE_DIGITS = 8;
/** The most letters that the address line keeps. */
export const TYPED_LIMIT = 254;
/** A card seen again so soon after a touch is still the same shopper's. */
export const SAME_HAND_MS = 3_000;
