import { fromHex } from '@saunter/kit';
import { NO_CA_KEYS } from '../oda/ca-public-keys.ts';
import { TVR, withBits } from '../verification-results.ts';
import type { ActionCodes, ContactlessLimits, TerminalApplication, TerminalSettings } from './terminal-settings.ts';

/**
 * What a lane refuses by itself: a chip that failed to prove itself, an application that has expired or is not for
 * this use. Its server need not be asked.
 */
export const LANE_DENIAL = withBits(
  new Uint8Array(5),
  TVR.SDA_FAILED,
  TVR.DDA_FAILED,
  TVR.CDA_FAILED,
  TVR.EXPIRED_APPLICATION,
  TVR.SERVICE_NOT_ALLOWED,
);

const actionCodes = (online: string, whenOffline: string): ActionCodes => ({
  denial: LANE_DENIAL,
  online: fromHex(online),
  default: fromHex(whenOffline),
});

/** As the schemes' guides to acquirers have them, but for the denial, which is the lane's. */
const VISA_ACTION_CODES = actionCodes('DC4004F800', 'DC4000A800');
const MASTERCARD_ACTION_CODES = actionCodes('FC509CF800', 'FC509C8800');

/** EMV mode, authentication data also when going online; online cryptogram wanted; CVM of the phone understood. */
const LANE_TTQ = fromHex('21804000');

/** No limits but those of the store's own hold: an online terminal asks the issuer (EMV Book B, 3.1.1). */
export const LANE_CONTACTLESS: ContactlessLimits = {
  transactionLimitMinor: undefined,
  floorLimitMinor: 0,
  cvmRequiredLimitMinor: undefined,
  ttq: LANE_TTQ,
  zeroAmount: 'online-only',
  statusCheck: false,
};

/** Asks for the unpredictable number alone (EMV 4.4 Book 2, 6.5.1). */
const UNPREDICTABLE_NUMBER_ONLY = fromHex('9F3704');

type Scheme = Pick<TerminalApplication, 'kernel' | 'applicationVersion' | 'actionCodes'>;
const VISA: Scheme = { kernel: 3, applicationVersion: fromHex('0096'), actionCodes: VISA_ACTION_CODES };
const MASTERCARD: Scheme = { kernel: 2, applicationVersion: fromHex('0002'), actionCodes: MASTERCARD_ACTION_CODES };

const row = (aid: string, label: string, scheme: Scheme): TerminalApplication => ({
  ...scheme,
  aid: fromHex(aid),
  match: 'partial',
  label,
  floorLimitMinor: 0,
  defaultDdol: UNPREDICTABLE_NUMBER_ONLY,
  defaultTdol: new Uint8Array(0),
  contactless: LANE_CONTACTLESS,
});

/** What a lane takes unless told otherwise. */
export const LANE_APPLICATIONS: readonly TerminalApplication[] = [
  row('A0000000031010', 'Visa', VISA),
  row('A0000000032010', 'Visa Electron', VISA),
  row('A0000000032020', 'V PAY', VISA),
  row('A0000000041010', 'Mastercard', MASTERCARD),
  row('A0000000043060', 'Maestro', MASTERCARD),
];

/** The settings of a lane's terminal: always online, nobody to ask, and no keys unless `options` bring some. */
export const laneTerminal = (options: Partial<TerminalSettings> = {}): TerminalSettings => ({
  applications: LANE_APPLICATIONS,
  caKeys: NO_CA_KEYS,
  online: 'online-only',
  canConfirmApplication: false,
  overrides: new Map(),
  ...options,
});
