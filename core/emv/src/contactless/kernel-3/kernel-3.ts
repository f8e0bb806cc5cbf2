import type { Flow } from '../../flow/run-flow.ts';
import { readApplicationData } from '../../read-application-data.ts';
import { initiateContactless } from '../initiate-contactless.ts';
import { fastDda } from './fast-dda.ts';
import { qvsdcCryptogram } from './qvsdc-cryptogram.ts';
import { qvsdcDecision } from './qvsdc-decision.ts';
import { qvsdcRefusal } from './qvsdc-refusal.ts';

/** Kernel 3, qVSDC (EMV Book C-3): all but the certificates comes with the processing options. */
export const KERNEL_3: Flow = [
  initiateContactless(qvsdcRefusal),
  qvsdcCryptogram,
  readApplicationData([]),
  fastDda,
  qvsdcDecision,
];
