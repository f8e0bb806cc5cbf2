import { STATUS_WORD } from '@saunter/iso7816';
import { processingRestrictions } from '../../contact/processing-restrictions.ts';
import type { Flow } from '../../flow/run-flow.ts';
import { readApplicationData } from '../../read-application-data.ts';
import { TAG } from '../../tags.ts';
import { terminalActionAnalysis } from '../../terminal-action-analysis.ts';
import { initiateContactless } from '../initiate-contactless.ts';
import { combinedDataAuthentication } from './combined-data-authentication.ts';
import { emvMode } from './emv-mode.ts';
import { mChipCardActionAnalysis } from './m-chip-card-action-analysis.ts';
import { mChipCardholderVerification } from './m-chip-cardholder-verification.ts';
import { mChipRiskManagement } from './m-chip-risk-management.ts';

/**
 * Kernel 2, M/Chip (EMV Book C-2), EMV mode alone: no magnetic stripe mode, no relay resistance, no balance reading,
 * no torn transaction recovery, no data storage. Any refusal of its processing options selects the next combination.
 */
export const KERNEL_2: Flow = [
  initiateContactless((statusWord) => (statusWord === STATUS_WORD.OK ? undefined : { kind: 'select-next' })),
  emvMode,
  readApplicationData([TAG.PAN, TAG.APPLICATION_EXPIRATION_DATE, TAG.CDOL1]),
  combinedDataAuthentication,
  processingRestrictions,
  mChipCardholderVerification,
  mChipRiskManagement,
  terminalActionAnalysis,
  mChipCardActionAnalysis,
];
