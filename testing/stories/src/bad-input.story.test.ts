import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { recordVisit } from '@saunter/testing-world';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breakSecondProduct, writeBrokenCase, writeStoreMeta } from './autocheckout-case.ts';
import { bookedEvents } from './booked-events.ts';
import { plainWordsOf } from './plain-words.ts';
import { makeStoryFolder, type StoryFolder } from './story-folder.ts';

let folder: StoryFolder;
let recording: string;

beforeAll(async () => {
  folder = makeStoryFolder('bad-input');
  recording = join(folder.path, 'whole.mcap');
  await recordVisit(recording, 1);
});
afterAll(() => folder.remove());

describe('a recording that cannot be walked along', () => {
  afterAll(() => expect(folder.stores()).toEqual([]));

  test('is not there', async () => {
    const path = join(folder.path, 'none.mcap');
    const { message, remedy } = plainWordsOf(await folder.run(['visit', '--recording', path]));
    expect(message).toBe(`there is no recording ${path}`);
    expect(remedy).toMatch(/^Name an MCAP file, or a folder/);
  });

  test('is a text', async () => {
    const path = join(folder.path, 'text.mcap');
    writeFileSync(path, 'Dear diary\n');
    const { message, remedy } = plainWordsOf(await folder.run(['visit', '--recording', path]));
    expect(message).toBe(`${path} is not a recording of Saunter: it is not an MCAP file.`);
    expect(remedy).toBe('Name an .mcap file that saunter made.');
  });

  test('is cut off, but can be read up to the cut', async () => {
    const path = join(folder.path, 'cut.mcap');
    await recordVisit(path, 1);
    // Behind its first chunk of messages, before the index at its end.
    const bytes = statSync(path).size - 1_000;
    truncateSync(path, bytes);
    const { message, remedy } = plainWordsOf(await folder.run(['visit', '--recording', path]));
    expect(message).toContain(`${path} is cut off after ${bytes} bytes;`);
    expect(message).toMatch(/; [1-9]\d* messages before the cut are whole\.$/);
    expect(remedy).toContain('./saunter recording info --truncated FILE');
    const read = await folder.run(['recording', 'info', '--truncated', path]);
    expect(read).toMatchObject({ exitCode: 0, stderr: '' });
    expect(read.stdout).toMatch(/\/scale\/1 +[1-9]\d* messages/);
  });

  test('is a folder with a broken line', async () => {
    const path = join(folder.path, 'shop', 'case');
    writeStoreMeta(join(folder.path, 'shop', 'store_meta'));
    writeBrokenCase(path);
    const plates = plainWordsOf(await folder.run(['visit', '--recording', path]));
    expect(plates.message).toBe(`AutoCheckout import: ${path}/plate_data.ndjson, line 2: it is not JSON.`);
    expect(plates.remedy).toMatch(/^Take the file from its origin again/);
    breakSecondProduct(path);
    const output = join(folder.path, 'out.mcap');
    const options = ['--store-meta', join(folder.path, 'shop', 'store_meta'), '-o', output];
    const products = plainWordsOf(await folder.run(['recording', 'import', 'autocheckout', path, ...options]));
    expect(products.message).toBe(`AutoCheckout import: ${path}: products.ndjson is not JSON: line 2 cannot be read.`);
  });

  test('is a folder without a map of its store', async () => {
    const path = join(folder.path, 'case');
    writeBrokenCase(path);
    const { message, remedy } = plainWordsOf(await folder.run(['visit', '--recording', path]));
    expect(message).toBe(`there is no store map for ${path}: no folder ${folder.path}/store_meta`);
    expect(remedy).toBe('Name the folder with Gondolas.json, Shelves.json and Plates.json: --store-meta DIR');
  });
});

describe('a database that cannot be used', () => {
  test.each([
    {
      name: 'by an address that is none',
      url: 'my database',
      says: /DATABASE_URL is not the address of a PostgreSQL database\.$/,
      do: /^Write it as postgres:\/\/user:password@host:port\/database/,
    },
    {
      name: 'because nobody answers there',
      url: 'postgres://saunter:opensesame@127.0.0.1:1/saunter',
      says: /No PostgreSQL answers at 127\.0\.0\.1:1, which DATABASE_URL names: connection refused\.$/,
      do: /unset DATABASE_URL to use the embedded PostgreSQL/,
    },
  ])('$name: nothing is charged, nothing stays behind', async ({ url, says, do: remedyLike }) => {
    const before = folder.stores();
    const end = await folder.run(['visit', '--recording', recording], { DATABASE_URL: url });
    const { message, remedy } = plainWordsOf(end);
    expect(message).toMatch(says);
    expect(remedy).toMatch(remedyLike);
    expect(`${end.stdout}${end.stderr}`).not.toContain('opensesame');
    const [store = ''] = folder.stores().filter((path) => !before.includes(path));
    expect(remedy).toContain(`${store}/log`);
    expect(bookedEvents(store)).toBe(0);
    expect(folder.leftOver()).toEqual([]);
  });
});

describe('a port that cannot be had', () => {
  const start = (port: string) =>
    folder.run(['start', '--recording', recording], { SAUNTER_PORT: port, SAUNTER_HOME: join(folder.path, 'home') });

  test('because another program listens on it', async () => {
    const { server, port } = await listenAnywhere();
    const end = await start(String(port));
    await new Promise((resolve) => server.close(resolve));
    const { message, remedy } = plainWordsOf(end);
    expect(message).toBe(`port ${port}, for the store server, is in use by another program`);
    expect(remedy).toContain(`ss -ltnp 'sport = :${port}'`);
    expect(remedy).toContain(`SAUNTER_PORT=${port + 1000}`);
    expect(folder.leftOver()).toEqual([]);
  });

  test('because it is none', async () => {
    const { message, remedy } = plainWordsOf(await start('http'));
    expect(message).toBe('SAUNTER_PORT is not a port: http');
    expect(remedy).toMatch(/^Give a number from 1 to 65523/);
  });
});

function listenAnywhere(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 });
    });
  });
}
