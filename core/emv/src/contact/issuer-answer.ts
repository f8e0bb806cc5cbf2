import type { Tlv } from '@saunter/iso7816';
import { decodeTlvs } from '@saunter/iso7816';
import { TAG } from '../tags.ts';

/** What came of the request online (EMV 4.4 Book 4, 12.2.1). */
export type IssuerAnswer =
  | {
      readonly kind: 'answered';
      /** Tag 8A: DE39, two characters. */
      readonly responseCode: string;
      /** What DE55 of the answer has for the card: 91, 71, 72. */
      readonly data: Uint8Array;
    }
  /** No answer came in time, or none that could be read. */
  | { readonly kind: 'unable-to-go-online' };

/** The parts of an answer that are for the card. */
export interface IssuerData {
  /** Tag 91. */
  readonly authenticationData: Uint8Array | undefined;
  /** Templates 71: before the second GENERATE AC. */
  readonly scriptsBefore: readonly Tlv[];
  /** Templates 72: after it. */
  readonly scriptsAfter: readonly Tlv[];
}

const NOTHING_FOR_THE_CARD: IssuerData = { authenticationData: undefined, scriptsBefore: [], scriptsAfter: [] };

/** The parts in `answer`; data that are no TLV are nothing for the card. */
export function readIssuerData(answer: IssuerAnswer): IssuerData {
  const objects = answer.kind === 'answered' ? decodeTlvs(answer.data) : undefined;
  if (!objects?.ok) return NOTHING_FOR_THE_CARD;
  const all = (wanted: number) => objects.value.filter(({ tag }) => tag === wanted);
  return {
    authenticationData: all(TAG.ISSUER_AUTHENTICATION_DATA)[0]?.value,
    scriptsBefore: all(TAG.ISSUER_SCRIPT_TEMPLATE_1),
    scriptsAfter: all(TAG.ISSUER_SCRIPT_TEMPLATE_2),
  };
}
