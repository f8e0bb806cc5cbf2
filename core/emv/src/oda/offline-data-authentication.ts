import type { Tag } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { EmvStep, StepMove } from '../flow/emv-step.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { rowFor } from '../terminal/terminal-settings.ts';
import type { Transaction } from '../transaction.ts';
import type { CaPublicKeys } from './ca-public-keys.ts';
import { wipeKey } from './certified-key.ts';
import { ddolData, internalAuthenticate, verifyDynamicData } from './dynamic-data-authentication.ts';
import type { OdaDefect, OdaMethod, RsaPublicKey } from './oda-result.ts';
import { NO_ODA } from './oda-result.ts';
import { recoverIccKey } from './recover-keys.ts';
import { selectOdaMethod } from './select-oda-method.ts';
import { authenticateStaticData } from './static-data-authentication.ts';
import { withOdaResult } from './with-oda-result.ts';

/** What the card was asked to sign, and the key that it must have signed with. */
export interface DdaChallenge {
  readonly iccKey: RsaPublicKey;
  readonly ddolData: Uint8Array;
}

/**
 * Offline data authentication of a contact card by the best method that both sides have (EMV 4.4 Book 3, 10.3). It
 * never ends a transaction: the bits in the TVR do. CDA only gets its key here and stays `pending` until the card
 * has signed its cryptogram, see `verifyCda`.
 */
export const offlineDataAuthentication: EmvStep<DdaChallenge> = {
  name: 'offline-data-authentication',
  start(transaction, terminal) {
    const capabilities = transaction.terminal.get(TAG.TERMINAL_CAPABILITIES) ?? new Uint8Array(0);
    const method = selectOdaMethod(transaction.aip, capabilities);
    switch (method) {
      case undefined:
        return done(withOdaResult(transaction, NO_ODA));
      case 'SDA':
        return finish(
          transaction,
          method,
          TAG.DATA_AUTHENTICATION_CODE,
          authenticateStaticData(transaction, terminal.caKeys),
        );
      case 'DDA':
        return challenge(transaction, terminal);
      case 'CDA':
        return done(prepareCda(transaction, method, terminal.caKeys));
      default:
        return unreachable(method);
    }
  },
  next({ iccKey, ddolData: data }, transaction, response) {
    const number = verifyDynamicData(iccKey, data, response);
    wipeKey(iccKey);
    return finish(transaction, 'DDA', TAG.ICC_DYNAMIC_NUMBER, number);
  },
};

const done = (transaction: Transaction): StepMove<never> => ({ kind: 'done', transaction });

const failed = (transaction: Transaction, method: OdaMethod, defect: OdaDefect): Transaction =>
  withOdaResult(transaction, { verdict: 'fail', method, defect });

/** The end of a method that recovers an object, or does not. */
function finish(
  transaction: Transaction,
  method: 'SDA' | 'DDA',
  tag: Tag,
  recovered: Result<Uint8Array | undefined, OdaDefect>,
): StepMove<never> {
  if (!recovered.ok) return done(failed(transaction, method, recovered.error));
  const objects = recovered.value ? new Map([[tag, recovered.value]]) : undefined;
  return done(withOdaResult(transaction, { verdict: 'ok', method }, objects));
}

function challenge(transaction: Transaction, terminal: TerminalSettings): StepMove<DdaChallenge> {
  const iccKey = recoverIccKey(transaction, terminal.caKeys);
  if (!iccKey.ok) return done(failed(transaction, 'DDA', iccKey.error));
  const defaultDdol = rowFor(terminal, transaction.application)?.defaultDdol ?? new Uint8Array(0);
  const data = ddolData(transaction, defaultDdol);
  if (!data.ok) return done(failed(transaction, 'DDA', data.error));
  const inner: DdaChallenge = { iccKey: iccKey.value, ddolData: data.value };
  return { kind: 'command', inner, command: internalAuthenticate(data.value), transaction };
}

/** The card's key for CDA, of contact or of kernel 2: `pending` with it, or failed at once (EMV 4.4 Book 3, 10.3). */
export function prepareCda(transaction: Transaction, method: 'CDA' | 'CDActls', caKeys: CaPublicKeys): Transaction {
  const iccKey = recoverIccKey(transaction, caKeys);
  return iccKey.ok
    ? withOdaResult(transaction, { verdict: 'pending', method, iccKey: iccKey.value })
    : failed(transaction, method, iccKey.error);
}
