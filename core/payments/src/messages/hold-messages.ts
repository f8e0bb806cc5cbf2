import type { Currency } from '@saunter/kit';
import type { Trace } from '../exchange/trace.ts';
import type { IsoMessage } from '../iso8583/message.ts';
import { MTI } from '../iso8583/mti.ts';
import type { CardOnWire, MerchantProfile } from './message-parts.ts';
import {
  cardFields,
  encodeAmount,
  merchantFields,
  originalElements,
  PURCHASE,
  STORED_ENTRY,
  traceFields,
  UNATTENDED,
} from './message-parts.ts';

// DE22: how the number was read, and that there is no PIN pad (third digit); 10 is a credential on file.
const ENTRY_MODE = { contactless: '071', contact: '051', 'on-file': '100' } as const;
// DE25: a pre-authorised request is completed.
const PREAUTHORISED = '06';

/** What every message of one hold has in common. */
export interface HoldContext {
  readonly merchant: MerchantProfile;
  readonly card: CardOnWire;
  readonly currency: Currency;
}

/** How the card was read, and what the chip said (DE55); of a card on file nothing, it is not there. */
export interface CardReadOnWire {
  readonly interface: 'contact' | 'contactless' | 'on-file';
  readonly emv: Uint8Array;
}

/** 0100: sets `amountMinor` aside. The only message with chip data, where a card was read. */
export function authorisationRequest(
  hold: HoldContext,
  read: CardReadOnWire,
  trace: Trace,
  amountMinor: number,
): IsoMessage {
  const fields = {
    ...merchantFields(hold.merchant, hold.currency),
    ...cardFields(hold.card),
    ...traceFields(trace),
    3: PURCHASE,
    4: encodeAmount(amountMinor),
    22: ENTRY_MODE[read.interface],
    25: UNATTENDED,
    ...(read.emv.length > 0 && { 55: read.emv }),
  };
  return { mti: MTI.authorisationRequest, fields };
}

/** What a completion or reversal says of the authorisation it is about. */
export interface OriginalAuthorisation {
  readonly trace: Trace;
  /** DE38, when the authorisation was approved. */
  readonly approvalCode?: string;
}

/** 0220 or 0221: takes `amountMinor` of the hold and lets go of the rest. Both are the same but for the MTI. */
export function captureAdvice(
  hold: HoldContext,
  original: OriginalAuthorisation,
  trace: Trace,
  amountMinor: number,
  mti: string,
): IsoMessage {
  const about = aboutOriginal(hold, original, trace, amountMinor);
  return { mti, fields: { ...about, 22: STORED_ENTRY, 25: PREAUTHORISED, 39: '00' } };
}

/** DE39 of a reversal: the answer came too late, or the shopper took nothing. */
export type ReversalCause = '68' | '17';

/** 0420 or 0421: gives the whole hold back, whether or not the acquirer ever saw the 0100. */
export function reversalAdvice(
  hold: HoldContext,
  original: OriginalAuthorisation,
  trace: Trace,
  amountMinor: number,
  mti: string,
  cause: ReversalCause,
): IsoMessage {
  const about = aboutOriginal(hold, original, trace, amountMinor);
  return { mti, fields: { ...about, 22: STORED_ENTRY, 25: UNATTENDED, 39: cause } };
}

/** DE70: sign-on or echo test (ISO 8583:1987, table A.20). */
export type NetworkFunction = '001' | '301';

/** 0800: asks whether the acquirer is there. */
export function networkRequest(
  merchant: MerchantProfile,
  trace: Pick<Trace, 'stan' | 'transmissionDateTime'>,
  code: NetworkFunction,
): IsoMessage {
  const terminal = merchant.terminalId.padEnd(8);
  return {
    mti: MTI.networkRequest,
    fields: { 7: trace.transmissionDateTime, 11: trace.stan, 41: terminal, 70: code },
  };
}

function aboutOriginal(hold: HoldContext, original: OriginalAuthorisation, trace: Trace, amountMinor: number) {
  return {
    ...merchantFields(hold.merchant, hold.currency),
    ...cardFields(hold.card),
    ...traceFields(trace),
    3: PURCHASE,
    4: encodeAmount(amountMinor),
    ...(original.approvalCode !== undefined && { 38: original.approvalCode }),
    90: originalElements(hold.merchant, MTI.authorisationRequest, original.trace),
  };
}
