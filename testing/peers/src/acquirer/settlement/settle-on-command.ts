import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Acquirer } from '../acquirer.ts';

const COMMAND = /^settle ([0-9]{4}-[0-9]{2}-[0-9]{2})$/;
const LINE_LIMIT = 1000;

/**
 * Reads lines `settle YYYY-MM-DD`, and for each writes a line of JSON: `{"settled":day,"files":[…]}` with the paths of
 * the files in `folder`, or without a folder their text; a line that is none of these, `{"unknown":line}`.
 */
export function settleOnCommand(acquirer: Acquirer, folder: string | undefined, from: Readable, to: Writable): void {
  let rest = '';
  from
    .on('error', () => {})
    .on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = (lines.pop() ?? '').slice(-LINE_LIMIT);
      for (const line of lines) to.write(`${JSON.stringify(answer(acquirer, folder, line.trim()))}\n`);
    });
}

function answer(acquirer: Acquirer, folder: string | undefined, line: string): object {
  const day = COMMAND.exec(line)?.[1];
  if (day === undefined) return { unknown: line };
  const files = acquirer.settle(day).map(({ merchant, currency, file }) => {
    if (folder === undefined) return file;
    const path = join(folder, `settlement-${merchant.replace(/[^A-Za-z0-9]/g, '_')}-${currency}-${day}.csv`);
    writeFileSync(path, file, { mode: 0o600 });
    return path;
  });
  return { settled: day, files };
}
