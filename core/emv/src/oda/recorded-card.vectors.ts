import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeCommandApdu, decodeResponseApdu, decodeTlvs } from '@saunter/iso7816';
import { concatBytes, fromHex } from '@saunter/kit';
import { NO_CARD_DATA, withOptions, withRecord } from '../card-data.ts';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { readProcessingOptions } from '../get-processing-options.ts';
import { readRecordData, recordsOf, signedRecordData } from '../read-record.ts';
import type { Transaction } from '../transaction.ts';
import { beginTransaction } from '../transaction.ts';

/** One exchange of a transcript, taken apart. */
export interface Exchange {
  readonly command: CommandApdu;
  readonly response: ResponseApdu;
}

/** A recorded card, and how far its transcript goes: the transaction after its last record. */
export interface RecordedCard {
  readonly transaction: Transaction;
  readonly exchanges: readonly Exchange[];
}

/** The transaction after READ APPLICATION DATA, of a recorded dialogue with one application. */
export function recordedCard(
  aid: string,
  terminal: Readonly<Record<string, string>>,
  apdus: readonly RecordedExchange[],
): RecordedCard {
  const exchanges = apdus.map(({ c, r }) => ({
    command: expectValue(decodeCommandApdu(fromHex(c))),
    response: expectValue(decodeResponseApdu(fromHex(r))),
  }));
  const gpo = exchangeOf(exchanges, 0xa8);
  const objects = new Map(Object.entries(terminal).map(([tag, value]) => [Number.parseInt(tag, 16), fromHex(value)]));
  const application = { aid: fromHex(aid), label: 'TEST', kernel: undefined, pdol: [] };
  const options = expectValue(readProcessingOptions(gpo.response));
  const transaction = {
    ...beginTransaction('contact', application, objects, expectValue(withOptions(NO_CARD_DATA, options.data))),
    aip: options.aip,
    afl: options.afl,
    pdolData: expectValue(decodeTlvs(gpo.command.data))[0]?.value ?? new Uint8Array(0),
  };
  return { transaction: withRecords(transaction, exchanges), exchanges };
}

/** The exchange of a transcript with instruction `ins`. */
export function exchangeOf(exchanges: readonly Exchange[], ins: number): Exchange {
  const exchange = exchanges.find(({ command }) => command.ins === ins);
  if (!exchange) throw new Error(`the transcript has no command ${ins.toString(16)}`);
  return exchange;
}

function withRecords(start: Transaction, exchanges: readonly Exchange[]): Transaction {
  // A directory has records of the same numbers before.
  const behindOptions = exchanges.slice(exchanges.findIndex(({ command }) => command.ins === 0xa8));
  let transaction = start;
  for (const reference of expectValue(recordsOf(start.afl))) {
    const { sfi, record, signed } = reference;
    const read = behindOptions.find(
      ({ command: { ins, p1, p2 } }) => ins === 0xb2 && p1 === record && p2 === ((sfi << 3) | 4),
    );
    if (!read) throw new Error(`the transcript has no record ${sfi}/${record}`);
    const card = expectValue(withRecord(transaction.card, expectValue(readRecordData(reference, read.response))));
    const { staticData } = transaction;
    const more = signed ? signedRecordData(reference, read.response.data) : new Uint8Array(0);
    transaction = { ...transaction, card, staticData: staticData && more && concatBytes(staticData, more) };
  }
  return transaction;
}

/** The value of a result that must be one. */
export function expectValue<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error(`no value but ${JSON.stringify(result)}`);
  return result.value;
}
