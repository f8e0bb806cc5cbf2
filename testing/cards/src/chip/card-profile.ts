import type { DolEntry } from '@saunter/emv';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import type { CardSecrets } from './card-secrets.ts';

/** Records of a card by short file identifier, first record first, each whole as READ RECORD gives it. */
export type RecordFiles = ReadonlyMap<number, readonly Uint8Array[]>;

/** A whole invented card: what a reader and a terminal can learn from it, and what only it knows. */
export interface CardProfile {
  readonly name: string;
  readonly atr: Uint8Array;
  /** What the reader says when asked for a UID; none for a contact card. */
  readonly uid: Uint8Array | undefined;
  /** Transactions made before, and the last of them that went online. */
  readonly atc: number;
  readonly lastOnlineAtc: number;
  readonly pinTries: number;
  /** Files of the contact directory (EMV 4.4 Book 1, 12.2.3); undefined when the card has none. */
  readonly pse: RecordFiles | undefined;
  /** Contents of the templates 61 of the contactless directory (EMV Book B, 3.3.1); undefined when it has none. */
  readonly ppse: readonly Uint8Array[] | undefined;
  readonly applications: readonly CardApplication[];
}

/** One payment application on it. */
export interface CardApplication {
  readonly aid: Uint8Array;
  readonly label: string;
  /** 1 is first; 0 says nothing. */
  readonly priority: number;
  /** `qvsdc` gives its cryptogram with the processing options (EMV Book C-3), `emv` by GENERATE AC. */
  readonly kernel: 'emv' | 'qvsdc';
  readonly aip: Uint8Array;
  /** As encoded: an odd card may have one that no terminal takes. */
  readonly afl: Uint8Array;
  readonly pdol: readonly DolEntry[];
  readonly cdol1: readonly DolEntry[];
  readonly cdol2: readonly DolEntry[];
  readonly records: RecordFiles;
  /** Tag 9F10 of every answer. */
  readonly issuerApplicationData: Uint8Array;
  /** Tag 57. */
  readonly track2: Uint8Array;
  /** Template 80 or 77 (EMV 4.4 Book 3, 6.5), for each command that has the choice. */
  readonly formats: Readonly<Record<'options' | 'signature' | 'cryptogram', 1 | 2>>;
  /** The most that it grants at the first GENERATE AC. */
  readonly grants: 'AAC' | 'ARQC' | 'TC';
  /** Tag 9F6C; only qVSDC has it. */
  readonly transactionQualifiers: Uint8Array | undefined;
  /** Tag 9F24 as characters. */
  readonly par: string | undefined;
  /** What it signs with; undefined when it has static data only. */
  readonly iccKey: RsaPrivateKey | undefined;
  readonly secrets: CardSecrets;
}
