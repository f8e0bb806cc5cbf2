import type { CardInterface } from '@saunter/iso7816';
import type { AflEntry } from './afl.ts';
import type { CardData } from './card-data.ts';
import { wipeCardData } from './card-data.ts';
import type { DataObjects } from './dol.ts';
import { wipeKey } from './oda/certified-key.ts';
import type { OdaResult, RsaPublicKey } from './oda/oda-result.ts';
import { NO_ODA } from './oda/oda-result.ts';
import type { SelectedApplication } from './select-application.ts';
import { TAG } from './tags.ts';
import type { Tsi, Tvr } from './verification-results.ts';
import { NO_TSI, NO_TVR } from './verification-results.ts';

/**
 * All that is known of one transaction: each step adds its part and changes nothing else. Values of the card in it
 * are secrets; whoever ends the transaction wipes it with `wipeTransaction`.
 */
export interface Transaction {
  readonly cardInterface: CardInterface;
  readonly application: SelectedApplication;
  /** Terminal and transaction objects by tag, without TVR, TSI and CVM results: those are below. */
  readonly terminal: DataObjects;
  /** What the card gave: in answer to GET PROCESSING OPTIONS, in records, by GET DATA and with its cryptogram. */
  readonly card: CardData;
  readonly aip: Uint8Array;
  readonly afl: readonly AflEntry[];
  /** Content of the PDOL as sent: CDA signs it (EMV 4.4 Book 2, 6.6). */
  readonly pdolData: Uint8Array;
  /** Content of CDOL1 as sent with the first GENERATE AC; CDA of the second one signs it, too. */
  readonly cdol1Data: Uint8Array;
  /**
   * Records signed by the issuer, in AFL order, as received (EMV 4.4 Book 3, 10.3), without the value of 82 that
   * 9F4A may add; undefined once a signed record was not what it must be, which fails the authentication.
   */
  readonly staticData: Uint8Array | undefined;
  readonly tvr: Tvr;
  readonly tsi: Tsi;
  readonly oda: OdaResult;
  /** The key with which the card signed its first cryptogram by CDA: it signs the second one, too. */
  readonly cdaKey?: RsaPublicKey;
  /** Tag 9F34, three bytes; no CVM performed until the step has run. */
  readonly cvmResults: Uint8Array;
  /** The answer to the last GENERATE AC, or what qVSDC gave in its stead. */
  readonly cryptogram: Cryptogram | undefined;
  /** What terminal action analysis decided to ask the card for; undefined before it. */
  readonly requested: CryptogramType | undefined;
}

/** Declined, approved offline, ask the issuer (EMV 4.4 Book 3, 6.5.5.4). */
export type CryptogramType = 'AAC' | 'TC' | 'ARQC';

/** An application cryptogram and what the card says about it (EMV 4.4 Book 3, 6.5.5.4). */
export interface Cryptogram {
  readonly type: CryptogramType;
  /** Tag 9F27 as received. */
  readonly information: number;
  readonly ac: Uint8Array;
  readonly atc: Uint8Array;
  /** Tag 9F10; empty where the card gave none. */
  readonly issuerApplicationData: Uint8Array;
}

/** No CVM was performed yet (EMV 4.4 Book 4, A4). */
export const CVM_NOT_PERFORMED = Uint8Array.of(0x3f, 0x00, 0x00);

/** The transaction as final selection leaves it: nothing of the card but its application. */
export function beginTransaction(
  cardInterface: CardInterface,
  application: SelectedApplication,
  terminal: DataObjects,
  card: CardData,
): Transaction {
  return {
    cardInterface,
    application,
    terminal,
    card,
    aip: new Uint8Array(2),
    afl: [],
    pdolData: new Uint8Array(0),
    cdol1Data: new Uint8Array(0),
    staticData: new Uint8Array(0),
    tvr: NO_TVR,
    tsi: NO_TSI,
    oda: NO_ODA,
    cvmResults: CVM_NOT_PERFORMED,
    cryptogram: undefined,
    requested: undefined,
  };
}

/** All that a DOL may ask the terminal for, TVR, TSI and CVM results of this moment among it. */
export function terminalObjects({ terminal, tvr, tsi, cvmResults }: Transaction): DataObjects {
  return new Map([...terminal, [TAG.TVR, tvr], [TAG.TSI, tsi], [TAG.CVM_RESULTS, cvmResults]]);
}

/** Overwrites all that is secret in `transaction`; harmless when done twice. */
export function wipeTransaction(transaction: Transaction): void {
  wipeCardData(transaction.card);
  transaction.staticData?.fill(0);
  if (transaction.cdaKey) wipeKey(transaction.cdaKey);
  if (transaction.oda.verdict === 'pending') wipeKey(transaction.oda.iccKey);
}
