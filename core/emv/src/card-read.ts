import type { CardInterface } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { asciiText, err, ok, Secret, toHex } from '@saunter/kit';
import type { AccountData } from './account-data.ts';
import { readAccountData } from './account-data.ts';
import type { CardData } from './card-data.ts';
import { cardValue } from './card-data.ts';
import type { DataObjects } from './dol.ts';
import { buildOnlineData } from './online-data.ts';
import type { SelectedApplication } from './select-application.ts';
import type { StepFailure } from './step-failure.ts';
import { TAG } from './tags.ts';

/** What one read of a card is worth; the holder seals it to the vault at once and wipes it. Track 2 is not in it. */
export interface CardRead {
  readonly kind: 'card-read';
  readonly cardInterface: CardInterface;
  /** The application that was read, hexadecimal. */
  readonly aid: string;
  /** What the card calls it, for a person. */
  readonly label: string;
  /** The card number: its digits in ASCII. */
  readonly pan: Secret;
  /** `YYMM`. */
  readonly expiry: string;
  /** PAN sequence number, two digits, where the card has one. */
  readonly psn: string | undefined;
  /** Payment account reference, 29 characters in ASCII, where the card gives one. */
  readonly par: Secret | undefined;
  /** BER-TLV for DE55. */
  readonly de55: Uint8Array;
}

/** A CardRead of all that the card and the terminal said; fails when the card left out what nobody can do without. */
export function buildCardRead(
  application: SelectedApplication,
  card: CardData,
  terminal: DataObjects,
): Result<CardRead, StepFailure> {
  const account = readAccountData(card);
  if (!account.ok) return account;
  const de55 = buildOnlineData(card, terminal);
  if (!de55) {
    wipeAccount(account.value);
    return err({ kind: 'inconsistent-data', class: 'end' });
  }
  const psn = cardValue(card, TAG.PAN_SEQUENCE_NUMBER);
  const read: CardRead = {
    kind: 'card-read',
    cardInterface: 'contactless',
    aid: toHex(application.aid),
    label: application.label,
    pan: new Secret(account.value.panDigits),
    expiry: account.value.expiry,
    psn: psn?.length === 1 && /^[0-9]{2}$/.test(toHex(psn)) ? toHex(psn) : undefined,
    par: readPar(card),
    de55,
  };
  wipeAccount(account.value);
  return ok(read);
}

const wipeAccount = (account: AccountData): void => void account.panDigits.fill(0);

/** A reference of another shape cannot be anybody's: the card number alone then tells the card. */
function readPar(card: CardData): Secret | undefined {
  const par = cardValue(card, TAG.PAYMENT_ACCOUNT_REFERENCE);
  return par && /^[0-9A-Z]{29}$/.test(asciiText(par)) ? new Secret(par) : undefined;
}

/** Overwrites what is secret in `read`; harmless when done twice. */
export function wipeCardRead(read: CardRead): void {
  read.pan.wipe();
  read.par?.wipe();
  read.de55.fill(0);
}
