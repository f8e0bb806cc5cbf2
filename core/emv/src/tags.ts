import type { Tag } from '@saunter/iso7816';

/** How a value is written and padded: EMV 4.4 Book 3, 4.3. `b` stands for every format that is just bytes. */
export type TagFormat = 'n' | 'cn' | 'an' | 'ans' | 'b';

/** One data object of the EMV dictionary (EMV 4.4 Book 3, Annex A; contactless ones: Book A and C-3). */
export interface TagInfo {
  readonly tag: Tag;
  readonly format: TagFormat;
  readonly name: string;
  readonly clause: string;
}

const row = <T extends Tag>(tag: T, format: TagFormat, name: string, clause: string) => ({ tag, format, name, clause });

const BOOK1 = 'EMV 4.4 Book 1, ';
const BOOK3 = 'EMV 4.4 Book 3, ';
const ANNEX_A = `${BOOK3}Annex A`;
const C3 = 'EMV Book C-3, Annex A';

const TABLE = {
  // Selection
  FCI_TEMPLATE: row(0x6f, 'b', 'File Control Information (FCI) Template', `${BOOK1}11.3.4`),
  DF_NAME: row(0x84, 'b', 'Dedicated File (DF) Name', `${BOOK1}11.3.4`),
  FCI_PROPRIETARY_TEMPLATE: row(0xa5, 'b', 'FCI Proprietary Template', `${BOOK1}11.3.4`),
  FCI_ISSUER_DISCRETIONARY_DATA: row(0xbf0c, 'b', 'FCI Issuer Discretionary Data', 'EMV Book B, 3.3.1'),
  APPLICATION_TEMPLATE: row(0x61, 'b', 'Application Template', `${BOOK1}12.2.3`),
  ADF_NAME: row(0x4f, 'b', 'Application Dedicated File (ADF) Name', `${BOOK1}12.2.3`),
  APPLICATION_LABEL: row(0x50, 'ans', 'Application Label', `${BOOK1}12.2.4`),
  APPLICATION_PREFERRED_NAME: row(0x9f12, 'ans', 'Application Preferred Name', `${BOOK1}12.2.4`),
  APPLICATION_PRIORITY_INDICATOR: row(0x87, 'b', 'Application Priority Indicator', `${BOOK1}12.2.3`),
  KERNEL_IDENTIFIER: row(0x9f2a, 'b', 'Kernel Identifier', 'EMV Book B, 3.3.2'),
  PDOL: row(0x9f38, 'b', 'Processing Options Data Object List (PDOL)', `${BOOK3}5.4`),
  // Initiate application processing
  COMMAND_TEMPLATE: row(0x83, 'b', 'Command Template', `${BOOK3}6.5.8`),
  RESPONSE_TEMPLATE_FORMAT_1: row(0x80, 'b', 'Response Message Template Format 1', `${BOOK3}6.5.8`),
  RESPONSE_TEMPLATE_FORMAT_2: row(0x77, 'b', 'Response Message Template Format 2', `${BOOK3}6.5.8`),
  AIP: row(0x82, 'b', 'Application Interchange Profile (AIP)', `${BOOK3}10.2`),
  AFL: row(0x94, 'b', 'Application File Locator (AFL)', `${BOOK3}10.2`),
  // Read application data
  RECORD_TEMPLATE: row(0x70, 'b', 'READ RECORD Response Message Template', `${BOOK3}6.5.11`),
  TRACK_2_EQUIVALENT_DATA: row(0x57, 'b', 'Track 2 Equivalent Data', ANNEX_A),
  PAN: row(0x5a, 'cn', 'Application Primary Account Number (PAN)', ANNEX_A),
  CARDHOLDER_NAME: row(0x5f20, 'ans', 'Cardholder Name', ANNEX_A),
  APPLICATION_EXPIRATION_DATE: row(0x5f24, 'n', 'Application Expiration Date', ANNEX_A),
  APPLICATION_EFFECTIVE_DATE: row(0x5f25, 'n', 'Application Effective Date', ANNEX_A),
  PAN_SEQUENCE_NUMBER: row(0x5f34, 'n', 'Application PAN Sequence Number', ANNEX_A),
  PAYMENT_ACCOUNT_REFERENCE: row(0x9f24, 'an', 'Payment Account Reference (PAR)', ANNEX_A),
  CDOL1: row(0x8c, 'b', 'Card Risk Management Data Object List 1 (CDOL1)', ANNEX_A),
  CDOL2: row(0x8d, 'b', 'Card Risk Management Data Object List 2 (CDOL2)', ANNEX_A),
  TRACK_1_DISCRETIONARY_DATA: row(0x9f1f, 'ans', 'Track 1 Discretionary Data', ANNEX_A),
  TRACK_2_DISCRETIONARY_DATA: row(0x9f20, 'cn', 'Track 2 Discretionary Data', ANNEX_A),
  // The card's word to its issuer
  APPLICATION_CRYPTOGRAM: row(0x9f26, 'b', 'Application Cryptogram', ANNEX_A),
  CRYPTOGRAM_INFORMATION_DATA: row(0x9f27, 'b', 'Cryptogram Information Data', ANNEX_A),
  ISSUER_APPLICATION_DATA: row(0x9f10, 'b', 'Issuer Application Data', ANNEX_A),
  ATC: row(0x9f36, 'b', 'Application Transaction Counter (ATC)', ANNEX_A),
  CARD_TRANSACTION_QUALIFIERS: row(0x9f6c, 'b', 'Card Transaction Qualifiers (CTQ)', C3),
  // The terminal's word to the card
  AMOUNT_AUTHORISED: row(0x9f02, 'n', 'Amount, Authorised (Numeric)', ANNEX_A),
  AMOUNT_OTHER: row(0x9f03, 'n', 'Amount, Other (Numeric)', ANNEX_A),
  TERMINAL_COUNTRY_CODE: row(0x9f1a, 'n', 'Terminal Country Code', ANNEX_A),
  TVR: row(0x95, 'b', 'Terminal Verification Results', ANNEX_A),
  TSI: row(0x9b, 'b', 'Transaction Status Information', ANNEX_A),
  TRANSACTION_CURRENCY_CODE: row(0x5f2a, 'n', 'Transaction Currency Code', ANNEX_A),
  TRANSACTION_DATE: row(0x9a, 'n', 'Transaction Date', ANNEX_A),
  TRANSACTION_TYPE: row(0x9c, 'n', 'Transaction Type', ANNEX_A),
  UNPREDICTABLE_NUMBER: row(0x9f37, 'b', 'Unpredictable Number', ANNEX_A),
  TERMINAL_CAPABILITIES: row(0x9f33, 'b', 'Terminal Capabilities', ANNEX_A),
  ADDITIONAL_TERMINAL_CAPABILITIES: row(0x9f40, 'b', 'Additional Terminal Capabilities', ANNEX_A),
  TERMINAL_TYPE: row(0x9f35, 'n', 'Terminal Type', ANNEX_A),
  CVM_RESULTS: row(0x9f34, 'b', 'Cardholder Verification Method (CVM) Results', ANNEX_A),
  TTQ: row(0x9f66, 'b', 'Terminal Transaction Qualifiers (TTQ)', C3),
  TOKEN_REQUESTOR_ID: row(0x9f19, 'n', 'Token Requestor ID', ANNEX_A),
} as const satisfies Record<string, TagInfo>;

/** A data object that Saunter knows by name. */
export type TagName = keyof typeof TABLE;

/** The tags by name. */
export const TAG = Object.fromEntries(Object.entries(TABLE).map(([name, { tag }]) => [name, tag])) as {
  readonly [Name in TagName]: (typeof TABLE)[Name]['tag'];
};

const byTag = new Map<Tag, TagInfo>(Object.values(TABLE).map((info) => [info.tag, info]));

/** What the dictionary says of `tag`; undefined when it is not in it. */
export const tagInfo = (tag: Tag): TagInfo | undefined => byTag.get(tag);
