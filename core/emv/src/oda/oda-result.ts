/** The methods in the order in which a terminal prefers them; `CDActls` is CDA as kernel 2 does it (EMV Book C-2). */
export type OdaMethod = 'CDA' | 'DDA' | 'SDA' | 'fDDA' | 'CDActls';

/** Why data were not authentic, in terms of EMV 4.4 Book 2; the first thing that was wrong. */
export type OdaDefect =
  | 'ca-key-unknown'
  | 'ca-key-expired'
  | 'icc-data-missing'
  | 'static-data-invalid'
  | 'static-data-tag-list'
  | 'issuer-certificate-length'
  | 'issuer-certificate-format'
  | 'issuer-certificate-hash'
  | 'issuer-certificate-identifier'
  | 'issuer-certificate-expired'
  | 'issuer-certificate-revoked'
  | 'issuer-certificate-algorithm'
  | 'issuer-certificate-key-length'
  | 'icc-certificate-length'
  | 'icc-certificate-format'
  | 'icc-certificate-hash'
  | 'icc-certificate-pan'
  | 'icc-certificate-expired'
  | 'icc-certificate-algorithm'
  | 'icc-certificate-key-length'
  | 'ssad-length'
  | 'ssad-format'
  | 'ssad-hash'
  | 'ddol-without-unpredictable-number'
  | 'ddol-too-long'
  | 'internal-authenticate-refused'
  | 'sdad-missing'
  | 'sdad-length'
  | 'sdad-format'
  | 'sdad-hash'
  | 'sdad-card-transaction-qualifiers'
  | 'sdad-dynamic-number'
  | 'sdad-cryptogram-information'
  | 'sdad-transaction-data-hash';

/** How the offline data authentication of a transaction went (EMV 4.4 Book 3, 10.3). */
export type OdaResult =
  | { readonly verdict: 'not-performed'; readonly method: 'none' }
  /** CDA before the card's signed cryptogram has come. */
  | { readonly verdict: 'pending'; readonly method: 'CDA' | 'CDActls'; readonly iccKey: RsaPublicKey }
  | { readonly verdict: 'ok'; readonly method: OdaMethod }
  | { readonly verdict: 'fail'; readonly method: OdaMethod; readonly defect: OdaDefect };

/** A public key of RSA, both numbers big-endian. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** Nothing was authenticated. */
export const NO_ODA: OdaResult = { verdict: 'not-performed', method: 'none' };
