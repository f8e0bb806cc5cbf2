import type { Currency } from '@saunter/kit';
import type { MovementType } from './money-movement.ts';

/** One movement as the acquirer settled it. */
export interface SettlementRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly retrievalReference: string;
  /** DE38; empty where there was none. */
  readonly approvalCode: string;
  readonly type: MovementType;
  readonly amountMinor: number;
  /** DE11. */
  readonly stan: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly lastFour: string;
}

/** A whole settlement file: one merchant, one currency, one business day. */
export interface SettlementFile {
  readonly merchant: string;
  readonly day: string;
  readonly currency: Currency;
  readonly rows: readonly SettlementRow[];
}

/** What is wrong in one line of a file, in names of docs/operations/settlement-file.md; never its content. */
export type SettlementDefectKind =
  /** Not a header, or one of another version; every file begins with one. */
  | 'header'
  /** Neither a row nor the trailer. */
  | 'record-type'
  /** Too few or too many fields. */
  | 'field-count'
  /** A field that is not what the format says. */
  | 'field'
  /** A count or sum of the trailer that the rows do not add up to. */
  | 'trailer-sum'
  /** The file ends without its trailer: it was cut off. */
  | 'no-trailer'
  /** Lines behind the trailer, or the last line without its end. */
  | 'after-trailer'
  /** More rows than are read at once. */
  | 'too-many-rows';

/** One defect; `field` names the field where it is one. */
export interface SettlementDefect {
  readonly kind: SettlementDefectKind;
  readonly line: number;
  readonly field?: string;
}
