import type {
  AuthorisationId,
  Barcode,
  CardRef,
  CardToken,
  DebtId,
  DenyTag,
  DeviceId,
  IdempotencyKey,
  LaneId,
  ReceiptId,
  RefundId,
  RefusalId,
  SealedCard,
  TrackId,
  VisitId,
} from '@saunter/model';
import { DECLINE_REASONS } from '@saunter/model';
import { z } from 'zod';

// The brand is put on by the type alone, so that the schema stays a plain string in OpenAPI.
const id = <Id extends string>(pattern: RegExp, what: string) =>
  z.string().regex(pattern, what) as unknown as z.ZodType<Id, string>;

const minted = (prefix: string) => new RegExp(`^${prefix}_[0-9a-z]{26}$`);
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** `vis_` and 26 characters, minted by the gate. */
export const visitId = id<VisitId>(minted('vis'), 'a visit id is vis_ and 26 characters');
/** `key_` and 26 characters, minted by whoever asks for money to move. */
export const idempotencyKey = id<IdempotencyKey>(minted('key'), 'an idempotency key is key_ and 26 characters');
/** `aut_` and 26 characters, minted by the vault. */
export const authorisationId = id<AuthorisationId>(minted('aut'), 'an authorisation id is aut_ and 26 characters');
/** `rcp_` and 26 characters, minted by the server. */
export const receiptId = id<ReceiptId>(minted('rcp'), 'a receipt id is rcp_ and 26 characters');
/** `rfd_` and 26 characters, minted by whoever asks for the refund. */
export const refundId = id<RefundId>(minted('rfd'), 'a refund id is rfd_ and 26 characters');
/** `dbt_` and the 26 characters of the visit that is owed for. */
export const debtId = id<DebtId>(minted('dbt'), 'a debt id is dbt_ and 26 characters');
/** `ref_` and 26 characters, minted by the gate that refused the card. */
export const refusalId = id<RefusalId>(minted('ref'), 'a refusal id is ref_ and 26 characters');
/** `con_` and 26 characters, minted by whoever contests a line. */
export const contestId = z.string().regex(minted('con'), 'a contest id is con_ and 26 characters');
/** `mov_` and 26 characters, minted by whoever moves a line. */
export const moveId = z.string().regex(minted('mov'), 'a move id is mov_ and 26 characters');
/** `mai_` and 26 characters, minted by whoever asks for a mail. */
export const mailId = z.string().regex(minted('mai'), 'a mail id is mai_ and 26 characters');
/** Lower-case words with hyphens. */
export const staffId = z.string().regex(NAME, 'a staff id is lower-case words with hyphens');
/** Lower-case words with hyphens. */
export const laneId = id<LaneId>(NAME, 'a lane id is lower-case words with hyphens');
/** Lower-case words with hyphens. */
export const deviceId = id<DeviceId>(NAME, 'a device id is lower-case words with hyphens');
/** Whatever the tracker calls a body; up to 64 printable characters. */
export const trackId = id<TrackId>(/^[\x21-\x7e]{1,64}$/, 'a track id is 1 to 64 printable characters');
/** GTIN-8 to GTIN-14. */
export const barcode = id<Barcode>(/^[0-9]{8,14}$/, 'a barcode is 8 to 14 digits');
/** `v<key version>:` and a base64url HMAC. */
export const cardToken = id<CardToken>(/^v[0-9]+:[A-Za-z0-9_-]{43}$/, 'a card token is a version and an HMAC');
/** `d<key version>:` and 16 bytes of an HMAC in base64url. */
export const denyTag = id<DenyTag>(/^d[0-9]+:[A-Za-z0-9_-]{22}$/, 'a deny tag is a version and 16 bytes');
/** `<key id>.<base64url>`: ephemeral public key, nonce, ciphertext and tag; see `@saunter/identity`. */
export const sealedCard = id<SealedCard>(/^[a-z0-9-]{1,32}\.[A-Za-z0-9_-]{64,8192}$/, 'a sealed card names its key');

/** `cof_` and 26 characters, minted by the vault for a card on file. */
export const cardRef = id<CardRef>(minted('cof'), 'a card reference is cof_ and 26 characters');

export const epochMs = z.number().int().min(0).max(8.64e15);
export const amountMinor = z.number().int().min(0).max(99_999_999);
export const currency = z.enum(['EUR', 'USD', 'GBP']);
export const lastFour = z.string().regex(/^[0-9]{4}$/);
export const groupSize = z.number().int().min(1).max(20);
/** An X25519 or Ed25519 public key: 32 bytes in base64url. */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a public key is 32 bytes in base64url');
export const declineReason = z.enum(DECLINE_REASONS);
