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
const BOOK2 = 'EMV 4.4 Book 2, ';
const BOOK3 = 'EMV 4.4 Book 3, ';
const ANNEX_A = `${BOOK3}Annex A`;
const C2 = 'EMV Book C-2, Annex A';
const C3 = 'EMV Book C-3, Annex A';

const TABLE = {
  // Selection
  FCI_TEMPLATE: row(0x6f, 'b', 'File Control Information (FCI) Template', `${BOOK1}11.3.4`),
  DF_NAME: row(0x84, 'b', 'Dedicated File (DF) Name', `${BOOK1}11.3.4`),
  FCI_PROPRIETARY_TEMPLATE: row(0xa5, 'b', 'FCI Proprietary Template', `${BOOK1}11.3.4`),
  FCI_ISSUER_DISCRETIONARY_DATA: row(0xbf0c, 'b', 'FCI Issuer Discretionary Data', 'EMV Book B, 3.3.1'),
  SFI: row(0x88, 'b', 'Short File Identifier (SFI)', `${BOOK1}12.2.2`),
  APPLICATION_TEMPLATE: row(0x61, 'b', 'Application Template', `${BOOK1}12.2.3`),
  DIRECTORY_DISCRETIONARY_TEMPLATE: row(0x73, 'b', 'Directory Discretionary Template', `${BOOK1}12.2.3`),
  ADF_NAME: row(0x4f, 'b', 'Application Dedicated File (ADF) Name', `${BOOK1}12.2.3`),
  DDF_NAME: row(0x9d, 'b', 'Directory Definition File (DDF) Name', `${BOOK1}12.2.3`),
  APPLICATION_LABEL: row(0x50, 'ans', 'Application Label', `${BOOK1}12.2.4`),
  APPLICATION_PREFERRED_NAME: row(0x9f12, 'ans', 'Application Preferred Name', `${BOOK1}12.2.4`),
  APPLICATION_PRIORITY_INDICATOR: row(0x87, 'b', 'Application Priority Indicator', `${BOOK1}12.2.3`),
  APPLICATION_SELECTION_REGISTERED_PROPRIETARY_DATA: row(
    0x9f0a,
    'b',
    'Application Selection Registered Proprietary Data (ASRPD)',
    `${BOOK1}12.5`,
  ),
  ISSUER_CODE_TABLE_INDEX: row(0x9f11, 'n', 'Issuer Code Table Index', `${BOOK1}12.2.4`),
  LANGUAGE_PREFERENCE: row(0x5f2d, 'an', 'Language Preference', `${BOOK1}11.3.4`),
  ISSUER_IDENTIFICATION_NUMBER: row(0x42, 'n', 'Issuer Identification Number (IIN)', `${BOOK1}11.3.4`),
  ISSUER_COUNTRY_CODE_ALPHA_2: row(0x5f55, 'an', 'Issuer Country Code (alpha2 format)', `${BOOK1}11.3.4`),
  ISSUER_COUNTRY_CODE_ALPHA_3: row(0x5f56, 'an', 'Issuer Country Code (alpha3 format)', `${BOOK1}11.3.4`),
  LOG_ENTRY: row(0x9f4d, 'b', 'Log Entry', `${BOOK3}Annex D2`),
  LOG_FORMAT: row(0x9f4f, 'b', 'Log Format', `${BOOK3}Annex D3`),
  KERNEL_IDENTIFIER: row(0x9f2a, 'b', 'Kernel Identifier', 'EMV Book B, 3.3.2'),
  EXTENDED_SELECTION: row(0x9f29, 'b', 'Extended Selection', 'EMV Book B, 3.3.3'),
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
  CARDHOLDER_NAME_EXTENDED: row(0x9f0b, 'ans', 'Cardholder Name Extended', ANNEX_A),
  APPLICATION_EXPIRATION_DATE: row(0x5f24, 'n', 'Application Expiration Date', ANNEX_A),
  APPLICATION_EFFECTIVE_DATE: row(0x5f25, 'n', 'Application Effective Date', ANNEX_A),
  ISSUER_COUNTRY_CODE: row(0x5f28, 'n', 'Issuer Country Code', ANNEX_A),
  SERVICE_CODE: row(0x5f30, 'n', 'Service Code', ANNEX_A),
  PAN_SEQUENCE_NUMBER: row(0x5f34, 'n', 'Application PAN Sequence Number', ANNEX_A),
  PAYMENT_ACCOUNT_REFERENCE: row(0x9f24, 'an', 'Payment Account Reference (PAR)', ANNEX_A),
  APPLICATION_CURRENCY_CODE: row(0x9f42, 'n', 'Application Currency Code', ANNEX_A),
  APPLICATION_CURRENCY_EXPONENT: row(0x9f44, 'n', 'Application Currency Exponent', ANNEX_A),
  APPLICATION_REFERENCE_CURRENCY: row(0x9f3b, 'n', 'Application Reference Currency', ANNEX_A),
  APPLICATION_REFERENCE_CURRENCY_EXPONENT: row(0x9f43, 'n', 'Application Reference Currency Exponent', ANNEX_A),
  APPLICATION_DISCRETIONARY_DATA: row(0x9f05, 'b', 'Application Discretionary Data', ANNEX_A),
  ISSUER_URL: row(0x5f50, 'ans', 'Issuer URL', ANNEX_A),
  CDOL1: row(0x8c, 'b', 'Card Risk Management Data Object List 1 (CDOL1)', ANNEX_A),
  CDOL2: row(0x8d, 'b', 'Card Risk Management Data Object List 2 (CDOL2)', ANNEX_A),
  TDOL: row(0x97, 'b', 'Transaction Certificate Data Object List (TDOL)', ANNEX_A),
  TRACK_1_DISCRETIONARY_DATA: row(0x9f1f, 'ans', 'Track 1 Discretionary Data', ANNEX_A),
  TRACK_2_DISCRETIONARY_DATA: row(0x9f20, 'cn', 'Track 2 Discretionary Data', ANNEX_A),
  // Offline data authentication
  CA_PUBLIC_KEY_INDEX_CARD: row(0x8f, 'b', 'Certification Authority Public Key Index (ICC)', `${BOOK2}5.2`),
  CA_PUBLIC_KEY_INDEX_TERMINAL: row(0x9f22, 'b', 'Certification Authority Public Key Index (Terminal)', ANNEX_A),
  ISSUER_PUBLIC_KEY_CERTIFICATE: row(0x90, 'b', 'Issuer Public Key Certificate', `${BOOK2}5.3`),
  ISSUER_PUBLIC_KEY_REMAINDER: row(0x92, 'b', 'Issuer Public Key Remainder', `${BOOK2}5.3`),
  ISSUER_PUBLIC_KEY_EXPONENT: row(0x9f32, 'b', 'Issuer Public Key Exponent', `${BOOK2}5.3`),
  SIGNED_STATIC_APPLICATION_DATA: row(0x93, 'b', 'Signed Static Application Data (SSAD)', `${BOOK2}5.4`),
  DATA_AUTHENTICATION_CODE: row(0x9f45, 'b', 'Data Authentication Code', `${BOOK2}5.4`),
  ICC_PUBLIC_KEY_CERTIFICATE: row(0x9f46, 'b', 'ICC Public Key Certificate', `${BOOK2}6.4`),
  ICC_PUBLIC_KEY_EXPONENT: row(0x9f47, 'b', 'ICC Public Key Exponent', `${BOOK2}6.4`),
  ICC_PUBLIC_KEY_REMAINDER: row(0x9f48, 'b', 'ICC Public Key Remainder', `${BOOK2}6.4`),
  ICC_PIN_PUBLIC_KEY_CERTIFICATE: row(0x9f2d, 'b', 'ICC PIN Encipherment Public Key Certificate', `${BOOK2}7.1`),
  ICC_PIN_PUBLIC_KEY_EXPONENT: row(0x9f2e, 'b', 'ICC PIN Encipherment Public Key Exponent', `${BOOK2}7.1`),
  ICC_PIN_PUBLIC_KEY_REMAINDER: row(0x9f2f, 'b', 'ICC PIN Encipherment Public Key Remainder', `${BOOK2}7.1`),
  DDOL: row(0x9f49, 'b', 'Dynamic Data Authentication Data Object List (DDOL)', `${BOOK2}6.5.1`),
  STATIC_DATA_AUTHENTICATION_TAG_LIST: row(0x9f4a, 'b', 'Static Data Authentication Tag List', `${BOOK3}10.3`),
  SIGNED_DYNAMIC_APPLICATION_DATA: row(0x9f4b, 'b', 'Signed Dynamic Application Data (SDAD)', `${BOOK2}6.5.2`),
  ICC_DYNAMIC_NUMBER: row(0x9f4c, 'b', 'ICC Dynamic Number', `${BOOK2}6.5.2`),
  CARD_AUTHENTICATION_RELATED_DATA: row(0x9f69, 'b', 'Card Authentication Related Data', C3),
  // Restrictions, cardholder verification, risk
  APPLICATION_USAGE_CONTROL: row(0x9f07, 'b', 'Application Usage Control', `${BOOK3}10.4.2`),
  APPLICATION_VERSION_NUMBER_CARD: row(0x9f08, 'b', 'Application Version Number (ICC)', `${BOOK3}10.4.1`),
  APPLICATION_VERSION_NUMBER_TERMINAL: row(0x9f09, 'b', 'Application Version Number (Terminal)', `${BOOK3}10.4.1`),
  CVM_LIST: row(0x8e, 'b', 'Cardholder Verification Method (CVM) List', `${BOOK3}10.5`),
  ISSUER_ACTION_CODE_DEFAULT: row(0x9f0d, 'b', 'Issuer Action Code - Default', `${BOOK3}10.7`),
  ISSUER_ACTION_CODE_DENIAL: row(0x9f0e, 'b', 'Issuer Action Code - Denial', `${BOOK3}10.7`),
  ISSUER_ACTION_CODE_ONLINE: row(0x9f0f, 'b', 'Issuer Action Code - Online', `${BOOK3}10.7`),
  LAST_ONLINE_ATC: row(0x9f13, 'b', 'Last Online ATC Register', `${BOOK3}10.6.3`),
  LOWER_CONSECUTIVE_OFFLINE_LIMIT: row(0x9f14, 'b', 'Lower Consecutive Offline Limit', `${BOOK3}10.6.3`),
  UPPER_CONSECUTIVE_OFFLINE_LIMIT: row(0x9f23, 'b', 'Upper Consecutive Offline Limit', `${BOOK3}10.6.3`),
  PIN_TRY_COUNTER: row(0x9f17, 'b', 'PIN Try Counter', `${BOOK3}10.5.1`),
  TRANSACTION_PIN_DATA: row(0x99, 'b', 'Transaction PIN Data', ANNEX_A),
  // The card's word to its issuer
  APPLICATION_CRYPTOGRAM: row(0x9f26, 'b', 'Application Cryptogram', ANNEX_A),
  CRYPTOGRAM_INFORMATION_DATA: row(0x9f27, 'b', 'Cryptogram Information Data', ANNEX_A),
  ISSUER_APPLICATION_DATA: row(0x9f10, 'b', 'Issuer Application Data', ANNEX_A),
  ATC: row(0x9f36, 'b', 'Application Transaction Counter (ATC)', ANNEX_A),
  CARD_TRANSACTION_QUALIFIERS: row(0x9f6c, 'b', 'Card Transaction Qualifiers (CTQ)', C3),
  AVAILABLE_OFFLINE_SPENDING_AMOUNT: row(
    0x9f5d,
    'b',
    'Available Offline Spending Amount, or Application Capabilities (kernel 2)',
    C3,
  ),
  FORM_FACTOR_INDICATOR: row(0x9f6e, 'b', 'Form Factor Indicator, or Third Party Data (kernel 2)', C3),
  CUSTOMER_EXCLUSIVE_DATA: row(0x9f7c, 'b', 'Customer Exclusive Data, or Merchant Custom Data (kernel 2)', C3),
  POS_CARDHOLDER_INTERACTION_INFORMATION: row(0xdf4b, 'b', 'POS Cardholder Interaction Information', C2),
  // The issuer's answer to the card
  ISSUER_AUTHENTICATION_DATA: row(0x91, 'b', 'Issuer Authentication Data', `${BOOK3}10.9`),
  AUTHORISATION_RESPONSE_CODE: row(0x8a, 'an', 'Authorisation Response Code', ANNEX_A),
  AUTHORISATION_CODE: row(0x89, 'ans', 'Authorisation Code', ANNEX_A),
  ISSUER_SCRIPT_TEMPLATE_1: row(0x71, 'b', 'Issuer Script Template 1', `${BOOK3}10.10`),
  ISSUER_SCRIPT_TEMPLATE_2: row(0x72, 'b', 'Issuer Script Template 2', `${BOOK3}10.10`),
  ISSUER_SCRIPT_COMMAND: row(0x86, 'b', 'Issuer Script Command', `${BOOK3}10.10`),
  ISSUER_SCRIPT_IDENTIFIER: row(0x9f18, 'b', 'Issuer Script Identifier', `${BOOK3}10.10`),
  ISSUER_SCRIPT_RESULTS: row(0x9f5b, 'b', 'Issuer Script Results', 'EMV 4.4 Book 4, Annex A5'),
  // The terminal's word to the card
  AMOUNT_AUTHORISED: row(0x9f02, 'n', 'Amount, Authorised (Numeric)', ANNEX_A),
  AMOUNT_OTHER: row(0x9f03, 'n', 'Amount, Other (Numeric)', ANNEX_A),
  AMOUNT_AUTHORISED_BINARY: row(0x81, 'b', 'Amount, Authorised (Binary)', ANNEX_A),
  AMOUNT_OTHER_BINARY: row(0x9f04, 'b', 'Amount, Other (Binary)', ANNEX_A),
  ACQUIRER_IDENTIFIER: row(0x9f01, 'n', 'Acquirer Identifier', ANNEX_A),
  AID_TERMINAL: row(0x9f06, 'b', 'Application Identifier (AID) - Terminal', ANNEX_A),
  MERCHANT_CATEGORY_CODE: row(0x9f15, 'n', 'Merchant Category Code', ANNEX_A),
  MERCHANT_IDENTIFIER: row(0x9f16, 'ans', 'Merchant Identifier', ANNEX_A),
  MERCHANT_NAME_AND_LOCATION: row(0x9f4e, 'ans', 'Merchant Name and Location', ANNEX_A),
  TERMINAL_COUNTRY_CODE: row(0x9f1a, 'n', 'Terminal Country Code', ANNEX_A),
  TERMINAL_FLOOR_LIMIT: row(0x9f1b, 'b', 'Terminal Floor Limit', ANNEX_A),
  TERMINAL_IDENTIFICATION: row(0x9f1c, 'an', 'Terminal Identification', ANNEX_A),
  TERMINAL_RISK_MANAGEMENT_DATA: row(0x9f1d, 'b', 'Terminal Risk Management Data', ANNEX_A),
  INTERFACE_DEVICE_SERIAL_NUMBER: row(0x9f1e, 'an', 'Interface Device (IFD) Serial Number', ANNEX_A),
  TVR: row(0x95, 'b', 'Terminal Verification Results', ANNEX_A),
  TSI: row(0x9b, 'b', 'Transaction Status Information', ANNEX_A),
  TC_HASH_VALUE: row(0x98, 'b', 'Transaction Certificate (TC) Hash Value', ANNEX_A),
  TRANSACTION_CURRENCY_CODE: row(0x5f2a, 'n', 'Transaction Currency Code', ANNEX_A),
  TRANSACTION_CURRENCY_EXPONENT: row(0x5f36, 'n', 'Transaction Currency Exponent', ANNEX_A),
  TRANSACTION_DATE: row(0x9a, 'n', 'Transaction Date', ANNEX_A),
  TRANSACTION_TIME: row(0x9f21, 'n', 'Transaction Time', ANNEX_A),
  TRANSACTION_TYPE: row(0x9c, 'n', 'Transaction Type', ANNEX_A),
  TRANSACTION_SEQUENCE_COUNTER: row(0x9f41, 'n', 'Transaction Sequence Counter', ANNEX_A),
  TRANSACTION_REFERENCE_CURRENCY_CODE: row(0x9f3c, 'n', 'Transaction Reference Currency Code', ANNEX_A),
  TRANSACTION_REFERENCE_CURRENCY_EXPONENT: row(0x9f3d, 'n', 'Transaction Reference Currency Exponent', ANNEX_A),
  AMOUNT_REFERENCE_CURRENCY: row(0x9f3a, 'b', 'Amount, Reference Currency', ANNEX_A),
  POS_ENTRY_MODE: row(0x9f39, 'n', 'Point-of-Service (POS) Entry Mode', ANNEX_A),
  UNPREDICTABLE_NUMBER: row(0x9f37, 'b', 'Unpredictable Number', ANNEX_A),
  TERMINAL_CAPABILITIES: row(0x9f33, 'b', 'Terminal Capabilities', ANNEX_A),
  ADDITIONAL_TERMINAL_CAPABILITIES: row(0x9f40, 'b', 'Additional Terminal Capabilities', ANNEX_A),
  TERMINAL_TYPE: row(0x9f35, 'n', 'Terminal Type', ANNEX_A),
  CVM_RESULTS: row(0x9f34, 'b', 'Cardholder Verification Method (CVM) Results', ANNEX_A),
  TTQ: row(0x9f66, 'b', 'Terminal Transaction Qualifiers (TTQ)', C3),
  MOBILE_SUPPORT_INDICATOR: row(0x9f7e, 'b', 'Mobile Support Indicator', C2),
  TOKEN_REQUESTOR_ID: row(0x9f19, 'n', 'Token Requestor ID', ANNEX_A),
  LAST_4_DIGITS_OF_PAN: row(0x9f25, 'n', 'Last 4 Digits of PAN', ANNEX_A),
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
