import type { DataObjects } from '../dol.ts';
import type { Transaction } from '../transaction.ts';
import type { Bit } from '../verification-results.ts';
import { TSI, TVR, withBits } from '../verification-results.ts';
import type { OdaMethod, OdaResult } from './oda-result.ts';

const FAILED: Readonly<Record<OdaMethod, Bit>> = {
  SDA: TVR.SDA_FAILED,
  DDA: TVR.DDA_FAILED,
  fDDA: TVR.DDA_FAILED,
  CDA: TVR.CDA_FAILED,
  CDActls: TVR.CDA_FAILED,
};

/**
 * `transaction` with `oda` as its result, and the bits of TVR and TSI that say so (EMV 4.4 Book 3, 10.3). `recovered`
 * are objects that the terminal keeps from then on and a CDOL may ask for: 9F45, 9F4C.
 */
export function withOdaResult(
  transaction: Transaction,
  oda: OdaResult,
  recovered: DataObjects = new Map(),
): Transaction {
  const isPerformed = oda.verdict === 'ok' || oda.verdict === 'fail';
  return {
    ...transaction,
    oda,
    terminal: new Map([...transaction.terminal, ...recovered]),
    tvr: withBits(transaction.tvr, ...tvrBits(oda)),
    tsi: isPerformed ? withBits(transaction.tsi, TSI.ODA_PERFORMED) : transaction.tsi,
  };
}

function tvrBits(oda: OdaResult): readonly Bit[] {
  if (oda.verdict === 'not-performed') return [TVR.ODA_NOT_PERFORMED];
  const selected = oda.method === 'SDA' ? [TVR.SDA_SELECTED] : [];
  if (oda.verdict !== 'fail') return selected;
  const missing = oda.defect === 'icc-data-missing' ? [TVR.ICC_DATA_MISSING] : [];
  return [...selected, FAILED[oda.method], ...missing];
}
