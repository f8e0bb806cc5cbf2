import { hasBit, TSI, TVR } from '@saunter/emv';
import { describeStatusWord } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import { adviceFor } from './card-advice.ts';
import type { CardSummary } from './card-summary.ts';

/** A table for a person: one line a fact, bits by their names, and last what to do. */
export function formatCardSummary(summary: CardSummary): string {
  const { times } = summary;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['reader', summary.reader],
    ['interface', summary.interface],
    ['application', join(' ', summary.aid, summary.label && `(${summary.label})`)],
    ['card number', summary.maskedPan],
    ['expiry (YYMM)', summary.expiry],
    ['sequence number', summary.psn],
    ['PAR', summary.par],
    ['token (lab)', summary.token],
    ['authentication', join(', ', join(' ', summary.odaMethod, summary.verdict), summary.odaDefect)],
    ['TVR', summary.tvr && bits(summary.tvr, TVR)],
    ['TSI', summary.tsi && bits(summary.tsi, TSI)],
    ['CVM results', summary.cvmResults],
    ['cryptogram', summary.cryptogramType],
    ['outcome', join(', ', summary.outcome, summary.reason)],
    ['step', join(', ', summary.step, summary.defect)],
    ['status word', summary.statusWord && describeStatusWord(Number.parseInt(summary.statusWord, 16))],
    ['waited', `${times.waitMs} ms`],
    ['read', `${times.readMs} ms, ${times.commands} commands, the slowest ${times.slowestMs} ms`],
    ['do', adviceFor(summary)],
  ];
  const said = rows.filter((row): row is readonly [string, string] => Boolean(row[1]));
  return said.map(([name, value]) => `${name.padEnd(WIDTH)}${printable(value)}\n`).join('');
}

const WIDTH = 17;

const join = (by: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(by);

/** What a card calls itself may hold anything, a terminal's control characters among it. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** The bytes, and the names of the bits that are set. */
function bits(hex: string, names: typeof TVR | typeof TSI): string {
  const bytes = fromHex(hex);
  const set = Object.entries(names).filter(([, bit]) => hasBit(bytes, bit));
  return join('  ', hex, set.map(([name]) => name.toLowerCase().replaceAll('_', ' ')).join(', '));
}
