import type { Tag } from '@saunter/iso7816';
import type { DataObjects } from '../dol.ts';
import type { CaPublicKeys } from '../oda/ca-public-keys.ts';

/** Terminal action codes of one application, five bytes each, laid out as the TVR (EMV 4.4 Book 3, 10.7). */
export interface ActionCodes {
  readonly denial: Uint8Array;
  readonly online: Uint8Array;
  readonly default: Uint8Array;
}

/**
 * The terminal's word on one application, contact and contactless: a row of its AID list (EMV 4.4 Book 1, 12.3.1),
 * and a combination of AID and kernel (EMV Book B, 3.1). A kernel 8 row would be one more of these.
 */
export interface TerminalApplication {
  readonly aid: Uint8Array;
  /** Whether a longer AID of the card's fits, too: the application selection indicator. */
  readonly match: 'exact' | 'partial';
  readonly label: string;
  /** Kernel identifier for contactless (EMV Book A, 5.8): 2 Mastercard, 3 Visa; undefined when contact only. */
  readonly kernel: number | undefined;
  /** Tag 9F09, two bytes. */
  readonly applicationVersion: Uint8Array;
  readonly actionCodes: ActionCodes;
  /** Tag 9F1B in minor units; a lane that is always online has 0 (EMV 4.4 Book 3, 10.6.1). */
  readonly floorLimitMinor: number;
  /** Terminals that can approve offline have it (EMV 4.4 Book 3, 10.6.2). */
  readonly randomSelection?: RandomSelection;
  /** Used when the card has no DDOL; must ask for 9F37 (EMV 4.4 Book 2, 6.5.1). */
  readonly defaultDdol: Uint8Array;
  /** Used when the card asks for a TC hash and has no TDOL (EMV 4.4 Book 3, 9.2.2). */
  readonly defaultTdol: Uint8Array;
  readonly contactless: ContactlessLimits;
}

/** Which share of the transactions below the floor limit goes online nonetheless (EMV 4.4 Book 3, 10.6.2). */
export interface RandomSelection {
  /** Below this amount `targetPercent` of them; above it the share grows, up to the floor limit. */
  readonly thresholdMinor: number;
  readonly targetPercent: number;
  readonly maxTargetPercent: number;
}

/** Limits of one combination in minor units (EMV Book B, 3.1.1); undefined where there is none. */
export interface ContactlessLimits {
  readonly transactionLimitMinor: number | undefined;
  readonly floorLimitMinor: number | undefined;
  readonly cvmRequiredLimitMinor: number | undefined;
  /** Terminal Transaction Qualifiers, tag 9F66, four bytes, before pre-processing sets its bits. */
  readonly ttq: Uint8Array;
  /** Whether an amount of zero may be asked for, and whether it must go online. */
  readonly zeroAmount: 'allowed' | 'online-only' | 'refused';
  /** Amount of one unit asks for the card's status only (EMV Book B, 3.1.1.1). */
  readonly statusCheck: boolean;
}

/** All that a terminal is configured with. Nothing in it is secret. */
export interface TerminalSettings {
  readonly applications: readonly TerminalApplication[];
  readonly caKeys: CaPublicKeys;
  /**
   * `online-only`: an ARQC is asked for at once, a TC never. `offline-capable`: terminal action analysis may ask for
   * a TC. `unable-to-go-online`: the default action codes decide (EMV 4.4 Book 3, 10.7).
   */
  readonly online: 'online-only' | 'offline-capable' | 'unable-to-go-online';
  /** Whether somebody can confirm the choice of an application on a screen (EMV 4.4 Book 1, 12.4). */
  readonly canConfirmApplication: boolean;
  /** Objects of the terminal by tag that win over {@link terminalDataObjects}'s own, such as 9F33 or 9F1A. */
  readonly overrides: ReadonlyMap<Tag, Uint8Array>;
  /** Amounts spent with this card before, in minor units, newest last (EMV 4.4 Book 3, 10.6.1); a gate keeps none. */
  readonly earlierAmounts?: (panDigits: Uint8Array, psn: number | undefined) => readonly number[];
}

/** The row for `application`'s AID, given the kernel that it was selected for. */
export function rowFor(
  terminal: TerminalSettings,
  application: { readonly aid: Uint8Array; readonly kernel: number | undefined },
): TerminalApplication | undefined {
  return terminal.applications.find(
    (row) => takesAid(row, application.aid) && (application.kernel === undefined || row.kernel === application.kernel),
  );
}

/** Whether `row` is for `aid`: its own, or one that begins with it where the row allows that. */
export const takesAid = (row: TerminalApplication, aid: Uint8Array): boolean =>
  row.aid.every((byte, i) => aid[i] === byte) && (row.match === 'partial' || row.aid.length === aid.length);

/** Terminal objects with the settings' own put over them. */
export const withOverrides = (objects: DataObjects, terminal: TerminalSettings): DataObjects =>
  new Map([...objects, ...terminal.overrides]);
