import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parseUtf8 } from '@saunter/kit';
import { importFailure } from './import-failure.ts';

/** Unpacked text of one file larger than this is refused: a whole case is a hundredth of it. */
const MAX_TEXT_BYTES = 1024 * 1024 * 1024;

const unpack = promisify(gunzip);

/** A file of a case as text, and the path that errors name. */
export interface CaseFile {
  readonly path: string;
  readonly text: string;
}

/** Reads `name` of a folder, or `name`.gz; @throws OperatorError that names the file. */
export async function readCaseFile(folder: string, name: string): Promise<CaseFile> {
  const plain = join(folder, name);
  const bytes = await readIfThere(plain);
  if (bytes) return { path: plain, text: textOf(plain, bytes) };
  const packed = await readIfThere(`${plain}.gz`);
  if (!packed) throw importFailure(plain, 'there is no such file, nor one with .gz behind it');
  return { path: `${plain}.gz`, text: textOf(`${plain}.gz`, await unpackFile(`${plain}.gz`, packed)) };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    throw importFailure(path, `it cannot be read (${code})`);
  }
}

async function unpackFile(path: string, packed: Uint8Array): Promise<Uint8Array> {
  try {
    return await unpack(packed, { maxOutputLength: MAX_TEXT_BYTES });
  } catch (error) {
    throw importFailure(path, `it cannot be unpacked (${(error as Error).message})`);
  }
}

function textOf(path: string, bytes: Uint8Array): string {
  const text = parseUtf8(bytes);
  if (text === undefined) throw importFailure(path, 'it is not text in UTF-8');
  return text;
}
