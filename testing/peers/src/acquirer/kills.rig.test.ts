import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSettlementFile } from '@saunter/payments';
import { ServiceProcess } from '@saunter/testing-rigs/service-process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BooksReport } from './books/books-report.ts';
import { Store } from './store.fixture.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const ROUNDS = 4;
let folder: string;
let acquirer: ServiceProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saunter-acquirer-'));
});
afterEach(async () => {
  await acquirer.kill();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<Store> {
  acquirer = new ServiceProcess(MAIN, { SAUNTER_DATA: folder, SAUNTER_PORT: '0' });
  return Store.connect(await acquirer.url('address'));
}

const books = async (): Promise<BooksReport> =>
  (await fetch(`${await acquirer.url('controlUrl')}/books`)).json() as Promise<BooksReport>;

const stanOf = (number: number): string => String(number).padStart(6, '0');
const rrnOf = (number: number): string => String(615_210_000_000 + number);
const hold = (store: Store, number: number, mti = '0100'): void =>
  store.send(mti, stanOf(number), 10, { 37: rrnOf(number) });

test('killed while messages pour in: what was answered is in the books, and nothing twice', async () => {
  const answers = new Map<string, string>();
  let sent = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const store = await start();
    // Everything that was ever said is said again, then more than can be answered before the end.
    for (let number = 1; number <= sent; number += 1) hold(store, number, '0101');
    for (let more = 0; more < 200; more += 1) hold(store, ++sent);
    await expect.poll(() => store.answers.length).toBeGreaterThan(20);
    await acquirer.kill();
    for (const { fields } of store.answers) {
      const said = `${fields[39]} ${fields[38]} ${fields[63]}`;
      const stan = fields[11] ?? '';
      expect(answers.get(stan) ?? said).toBe(said);
      answers.set(stan, said);
    }
  }
  await start();
  const { authorisations, heldMinor } = await books();
  const booked = authorisations.map(({ stan }) => stan);
  expect(new Set(booked).size).toBe(booked.length);
  expect([...answers.keys()].filter((stan) => !booked.includes(stan))).toEqual([]);
  expect(heldMinor).toBe(10 * booked.length);
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('4761730000');
});

test('settles a day on a line of standard input', async () => {
  const store = await start();
  hold(store, 1);
  store.send('0220', '000900', 7, { 37: rrnOf(1) });
  await store.codes(2);
  const day = (await books()).captures[0]?.day ?? '';
  acquirer.write(`settle ${day}\n`);
  await acquirer.said(/"settled":.*\.csv/);
  const name = readdirSync(folder).find((file) => file.endsWith('.csv')) ?? '';
  const file = decodeSettlementFile(readFileSync(join(folder, name), 'utf8'));
  expect(file).toMatchObject({ ok: true, value: { day, rows: [{ type: 'capture', amountMinor: 7 }] } });
  acquirer.write('close the store\n');
  await acquirer.said(/"unknown":"close the store"/);
});
