import type { Flow } from '../flow/run-flow.ts';
import { initiateApplicationProcessing } from '../initiate-application-processing.ts';
import { offlineDataAuthentication } from '../oda/offline-data-authentication.ts';
import { readApplicationData } from '../read-application-data.ts';
import { TAG } from '../tags.ts';
import { terminalActionAnalysis } from '../terminal-action-analysis.ts';
import { cardActionAnalysis } from './card-action-analysis.ts';
import { cardholderVerification } from './cardholder-verification.ts';
import { processingRestrictions } from './processing-restrictions.ts';
import { terminalRiskManagement } from './terminal-risk-management.ts';

/** Without these no contact transaction can be made (EMV 4.4 Book 3, 7.2, table 32). */
export const CONTACT_MANDATORY_DATA = [TAG.APPLICATION_EXPIRATION_DATE, TAG.PAN, TAG.CDOL1, TAG.CDOL2] as const;

/** The contact kernel from the selected application to its first cryptogram (EMV 4.4 Book 3, 8). */
export const CONTACT_FLOW: Flow = [
  initiateApplicationProcessing,
  readApplicationData(CONTACT_MANDATORY_DATA),
  offlineDataAuthentication,
  processingRestrictions,
  cardholderVerification,
  terminalRiskManagement,
  terminalActionAnalysis,
  cardActionAnalysis,
];
