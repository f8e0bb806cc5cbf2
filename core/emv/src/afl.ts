import type { Result } from '@saunter/kit';
import { assert, concatBytes, err, ok } from '@saunter/kit';

/** One entry of the Application File Locator (EMV 4.4 Book 3, 10.2): records of one file that the terminal reads. */
export interface AflEntry {
  /** Short file identifier, 1 to 30. */
  readonly sfi: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
  /** How many of them, from the first, are signed by the issuer. */
  readonly signedRecords: number;
}

/** Why bytes are not an AFL: not four bytes an entry, or an entry that the clause forbids. */
export type AflDefect =
  | { readonly kind: 'bad-length' }
  | { readonly kind: 'bad-sfi' | 'bad-record-range' | 'bad-signed-count'; readonly entry: number };

const ENTRY_BYTES = 4;

/** The entries in `bytes`; total over any bytes. */
export function decodeAfl(bytes: Uint8Array): Result<readonly AflEntry[], AflDefect> {
  if (bytes.length % ENTRY_BYTES !== 0) return err({ kind: 'bad-length' });
  const entries: AflEntry[] = [];
  for (let offset = 0; offset < bytes.length; offset += ENTRY_BYTES) {
    const [sfiByte = 0, firstRecord = 0, lastRecord = 0, signedRecords = 0] = bytes.subarray(offset);
    const entry: AflEntry = { sfi: sfiByte >> 3, firstRecord, lastRecord, signedRecords };
    const defect = (sfiByte & 7) !== 0 ? 'bad-sfi' : defectOf(entry);
    if (defect) return err({ kind: defect, entry: offset / ENTRY_BYTES });
    entries.push(entry);
  }
  return ok(entries);
}

function defectOf(entry: AflEntry): 'bad-sfi' | 'bad-record-range' | 'bad-signed-count' | undefined {
  const { sfi, firstRecord, lastRecord, signedRecords } = entry;
  if (sfi < 1 || sfi > 30) return 'bad-sfi';
  if (firstRecord < 1 || lastRecord < firstRecord) return 'bad-record-range';
  return signedRecords > lastRecord - firstRecord + 1 ? 'bad-signed-count' : undefined;
}

/** Bytes of `entries`; @throws AssertionBug when the clause forbids one. */
export function encodeAfl(entries: readonly AflEntry[]): Uint8Array {
  return concatBytes(
    ...entries.map((entry) => {
      assert(defectOf(entry) === undefined && entry.lastRecord <= 255, 'an AFL entry keeps its clause');
      return Uint8Array.of(entry.sfi << 3, entry.firstRecord, entry.lastRecord, entry.signedRecords);
    }),
  );
}
