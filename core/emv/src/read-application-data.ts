import type { ResponseApdu, Tag } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { concatBytes, ok } from '@saunter/kit';
import { cardValue, withRecord } from './card-data.ts';
import type { EmvStep, StepMove } from './flow/emv-step.ts';
import type { RecordReference } from './read-record.ts';
import { readRecord, readRecordData, recordsOf, signedRecordData } from './read-record.ts';
import type { StepFailure } from './step-failure.ts';
import type { Transaction } from './transaction.ts';

/** The record that was asked for, and those behind it. */
export interface Reading {
  readonly record: RecordReference;
  readonly others: readonly RecordReference[];
}

/**
 * Reads the records of the AFL in its order and keeps what of them the issuer signed (EMV 4.4 Book 3, 10.2). A
 * record that breaks the rules, an object given twice or a `mandatory` one left out end the dialogue.
 */
export const readApplicationData = (mandatory: readonly Tag[]): EmvStep<Reading> => ({
  name: 'read-application-data',
  start(transaction) {
    const records = recordsOf(transaction.afl);
    return records.ok
      ? readOn(transaction, records.value, mandatory)
      : { kind: 'failed', transaction, failure: records.error };
  },
  next({ record, others }, transaction, response) {
    const added = addRecord(transaction, record, response);
    return added.ok ? readOn(added.value, others, mandatory) : { kind: 'failed', transaction, failure: added.error };
  },
});

function readOn(
  transaction: Transaction,
  records: readonly RecordReference[],
  mandatory: readonly Tag[],
): StepMove<Reading> {
  const [record, ...others] = records;
  if (record) return { kind: 'command', inner: { record, others }, command: readRecord(record), transaction };
  const isComplete = mandatory.every((tag) => cardValue(transaction.card, tag) !== undefined);
  return isComplete
    ? { kind: 'done', transaction }
    : { kind: 'failed', transaction, failure: { kind: 'missing-data', class: 'end' } };
}

function addRecord(
  transaction: Transaction,
  record: RecordReference,
  response: ResponseApdu,
): Result<Transaction, StepFailure> {
  const objects = readRecordData(record, response);
  if (!objects.ok) return objects;
  const card = withRecord(transaction.card, objects.value);
  if (!card.ok) return card;
  const staticData = record.signed ? withSigned(transaction.staticData, record, response) : transaction.staticData;
  return ok({ ...transaction, card: card.value, staticData });
}

/** The longer static data; the shorter are overwritten, because they hold the card number. */
function withSigned(
  staticData: Uint8Array | undefined,
  record: RecordReference,
  response: ResponseApdu,
): Uint8Array | undefined {
  const signed = signedRecordData(record, response.data);
  const longer = staticData && signed && concatBytes(staticData, signed);
  staticData?.fill(0);
  return longer;
}
