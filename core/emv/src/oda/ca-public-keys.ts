import type { RsaPublicKey } from './oda-result.ts';

/** A certification authority's key as a terminal holds it (EMV 4.4 Book 2, 5.1 and 11.2.1). */
export interface CaPublicKey extends RsaPublicKey {
  /** Registered application provider identifier, five bytes, hexadecimal. */
  readonly rid: string;
  readonly index: number;
  /** `YYMMDD`, the last day on which it may be used; undefined when its scheme has not said. */
  readonly expires: string | undefined;
}

/** An issuer certificate that its scheme has withdrawn (EMV 4.4 Book 2, 5.1.2): RID, key index, serial number. */
export interface RevokedCertificate {
  readonly rid: string;
  readonly index: number;
  /** Three bytes, hexadecimal. */
  readonly serial: string;
}

/** The keys and revocations that a terminal knows. */
export interface CaPublicKeys {
  readonly keys: readonly CaPublicKey[];
  readonly revoked: readonly RevokedCertificate[];
}

/** A terminal without keys: every card that can be authenticated fails. */
export const NO_CA_KEYS: CaPublicKeys = { keys: [], revoked: [] };
