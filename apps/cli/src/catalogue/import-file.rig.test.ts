import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importFile } from './import-file.ts';
import { findStore } from './store-address.ts';

const FILE = { kind: 'prices', dryRun: true, bytes: new TextEncoder().encode('barcode,price\n') } as const;
const TAKEN = { kind: 'prices', dryRun: true, rows: 0, added: 0, changed: 0, removed: 0 };

let folder: string;
let stop: (() => void) | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-catalogue-'));
});
afterEach(() => {
  stop?.();
  stop = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** A store that gives one answer, and tells what it was asked. */
async function storeThatAnswers(body: string) {
  const asked: { readonly url: string; readonly headers: unknown; readonly text: string }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { authorization, 'content-type': type } = request.headers;
    asked.push({ url: request.url ?? '', headers: { authorization, type }, text: Buffer.concat(parts).toString() });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => void server.close();
  return { asked, serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('sends the file as it is, as the technician of the store', async () => {
  const { asked, serverUrl } = await storeThatAnswers(JSON.stringify(TAKEN));
  const path = join(folder, 'technician.credential');
  writeFileSync(path, 'technician.secret\n');
  const store = findStore({ server: `${serverUrl}/`, credential: path }, {});
  expect(await importFile(store, FILE)).toEqual({ ok: true, value: TAKEN });
  expect(asked).toEqual([
    {
      url: '/v1/catalogue/import?kind=prices&dryRun=true',
      headers: { authorization: 'Bearer technician.secret', type: 'text/csv' },
      text: 'barcode,price\n',
    },
  ]);
});

it('gives the reasons of a refusal', async () => {
  const error = { kind: 'wrong-rows', message: 'No.', remedy: 'Correct it.', rows: [{ path: 'line 2', message: 'x' }] };
  const { serverUrl } = await storeThatAnswers(JSON.stringify({ error }));
  expect(await importFile({ serverUrl, credential: 'a.b' }, FILE)).toEqual({ ok: false, error });
});

it.each(['<html>', '{}'])('does not take %s for a store', async (body) => {
  const { serverUrl } = await storeThatAnswers(body);
  await expect(importFile({ serverUrl, credential: 'a.b' }, FILE)).rejects.toThrow(/is no store server/);
});

it('says when nobody answers', async () => {
  const { serverUrl } = await storeThatAnswers('');
  stop?.();
  await expect(importFile({ serverUrl, credential: 'a.b' }, FILE)).rejects.toThrow(`no store answers at ${serverUrl}`);
});

it('looks for the credential where the launcher keeps it, and says where that is', () => {
  expect(() => findStore({}, { SAUNTER_HOME: folder })).toThrow(join(folder, 'store-server', 'technician.credential'));
});
