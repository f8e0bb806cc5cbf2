import { unreachable } from '@saunter/kit';
import type { ApiFault } from '../../shared/api-fault.ts';
import type { FaultName } from './shopper-screen.ts';

/** Refusals of the server that a shopper can do something about. */
const KNOWN: ReadonlySet<string> = new Set<FaultName>(['line-changed', 'contested-before', 'no-address', 'no-card']);
const TOO_MANY_REQUESTS = 429;

/** Which words a shopper reads about a fault. */
export function nameFault(fault: ApiFault): FaultName {
  switch (fault.kind) {
    case 'no-network':
    case 'busy':
      return fault.kind;
    case 'not-understood':
      return 'out-of-date';
    case 'signed-out':
      return 'refused';
    case 'refused':
      if (fault.status === TOO_MANY_REQUESTS) return 'too-often';
      return KNOWN.has(fault.problem) ? (fault.problem as FaultName) : 'refused';
    default:
      return unreachable(fault);
  }
}
