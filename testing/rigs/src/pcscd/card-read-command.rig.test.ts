import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, silentLog } from '@saunter/kit';
import { describeProfileRefusal, EmvChip, makeTestCards, parseCardProfile, testCaKeys } from '@saunter/testing-cards';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formsOfNumbers } from '../card-forms.ts';
import { AnsweringCard } from '../virtual-card/answering-card.ts';
import { chipCard, type Misbehaviour } from '../virtual-card/chip-card.ts';
import { CardCommand } from './card-read-command.fixture.ts';
import { daemonSeesNoCard } from './daemon-sees-no-card.ts';
import { ownCards } from './own-cards.vectors.ts';
import type { PcscdRig } from './start-pcscd.ts';
import { startPcscd } from './start-pcscd.ts';

const probe = await startPcscd({ log: silentLog });
if (probe.ok) await probe.value.stop();
else console.warn(`SKIPPED: ./saunter card read over real pcscd: ${probe.error.kind}: ${probe.error.remedy}`);

const SEED = 'cards of a reader test';
const cards = makeTestCards(SEED);
const READ_RECORD = 0xb2;
const GARBAGE = fromHex('DEADBEEF9000');
const PANS = ['4761739001010119', '5413330089010608'];

let command: CardCommand;
let rig: PcscdRig;
let held: AnsweringCard | undefined;

beforeEach(() => {
  command = new CardCommand();
});

afterEach(async () => {
  await held?.remove();
  held = undefined;
  command.remove();
});

function fileOf(name: string, content: unknown): string {
  const path = join(command.folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** Holds `chip` to the reader once the one before it is away. */
async function hold(chip: EmvChip, misbehave?: Misbehaviour): Promise<void> {
  await held?.remove();
  await daemonSeesNoCard();
  held = chipCard(rig.port, chip, misbehave);
  await held.insert();
}

describe.runIf(probe.ok)('./saunter card read, through real pcscd', () => {
  beforeAll(async () => {
    const started = await startPcscd({ log: silentLog });
    if (!started.ok) throw new Error(`pcscd: ${started.error.kind}`);
    rig = started.value;
  });
  afterAll(() => rig.stop());

  test('reads twelve recorded cards as their makers expect', async () => {
    const all = ownCards();
    const tokens = new Map<string, unknown>();
    for (const { id, profile, terminal, capks, expected } of all) {
      const card = parseCardProfile(profile);
      if (!card.ok) throw new Error(`${id}: ${describeProfileRefusal(card.error)}`);
      await hold(new EmvChip(card.value));
      const files = ['--capk', fileOf('capks.json', capks), '--terminal', fileOf('terminal.json', terminal)];
      const { exitCode, summary, stdout, stderr } = await command.run('read', '--json', ...files);
      const { odaMethod, verdict, tvrByte1, par, pan, psn } = expected;
      const tvr = expect.stringMatching(new RegExp(`^${tvrByte1}[0-9A-F]{8}$`));
      const maskedPan = `${pan.slice(0, 6)}${'*'.repeat(pan.length - 10)}${pan.slice(-4)}`;
      expect({ exitCode, ...summary }, id).toMatchObject({ exitCode: 0, odaMethod, verdict, tvr, par, maskedPan, psn });
      expect(stdout + stderr, id).not.toContain(pan);
      const traces = command.tracesOf(formsOfNumbers(card.value), stdout + stderr);
      expect(traces, id).toEqual([]);
      tokens.set(id, summary['token']);
    }
    console.info(`./saunter card read: ${tokens.size} of ${all.length} recorded cards as expected`);
    if (all.length === 0) return;
    expect(tokens.size).toBe(12);
    expect(tokens.get('s07-phone-same-par-as-s05')).toBe(tokens.get('s05-ctls-qvsdc-fdda-par'));
    expect(new Set(tokens.values()).size).toBe(11);
  });

  test.for([
    ['contact-sda', 'contact', 'SDA'],
    ['contact-dda', 'contact', 'DDA'],
    ['contact-cda', 'contact', 'CDA'],
    ['visa-test', 'contactless', 'fDDA'],
    ['mastercard-test', 'contactless', 'CDActls'],
  ] as const)('reads %s, which proves itself on %s by %s', async ([name, lies, odaMethod]) => {
    await hold(new EmvChip(cards[name]));
    const end = await command.run('read', '--json', '--date', '260601', '--capk', fileOf('k.json', testCaKeys(SEED)));
    expect({ exitCode: end.exitCode, ...end.summary }).toMatchObject({
      ...{ exitCode: 0, interface: lies, odaMethod, verdict: 'ok', outcome: 'online-request', cryptogramType: 'ARQC' },
    });
    for (const pan of PANS) expect(end.stdout + end.stderr).not.toContain(pan);
  });

  test('names one card alike twice, and prints a table for a person', async () => {
    const chip = new EmvChip(cards['visa-test']);
    await hold(chip);
    const { summary } = await command.run('read', '--json');
    await hold(chip);
    const { stdout, exitCode } = await command.run('read');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`token (lab)      ${summary['token']}\n`);
    expect(stdout).toContain('fDDA fail, ca-key-unknown');
    expect(stdout).toContain("do               give the card's CA key with --capk");
  });

  test('lets the command line win over the terminal file', async () => {
    const heard: string[] = [];
    await hold(new EmvChip(cards['contact-cda']), (answer, _count, bytes) => {
      heard.push(Buffer.from(bytes).toString('hex').toUpperCase());
      return answer;
    });
    const file = fileOf('t.json', { '9F02': '000000005000', '9A': '260601', '9F1A': '0276' });
    await command.run('read', '--terminal', file, '--amount', '1234', '--un', 'cafef00d');
    const generateAc = heard.find((apdu) => apdu.startsWith('80AE')) ?? '';
    expect(generateAc).toMatch(/000000001234.*0276.*260601.*CAFEF00D/);
  });

  test.for<readonly [string, Misbehaviour, string]>([
    ['is pulled', (answer, count) => (count === 3 ? 'pull' : answer), 'card-removed'],
    ['falls silent', (answer, count) => (count === 3 ? 'stay-silent' : answer), 'no-answer'],
    ['has garbage in its records', (answer, _, bytes) => (bytes[1] === READ_RECORD ? GARBAGE : answer), 'card-error'],
  ])('a card that %s ends it with 1, in time', async ([, misbehave, outcome]) => {
    await hold(new EmvChip(cards['contact-cda']), misbehave);
    const timed = async (...args: readonly string[]) => {
      const startMs = performance.now();
      const end = await command.run(...args);
      return { ...end, tookMs: performance.now() - startMs };
    };
    // The program's own start is no part of reading a card, and takes as long as the machine is busy.
    const { tookMs: startsInMs } = await timed('readers');
    const { tookMs, ...end } = await timed('read', '--json');
    expect({ exitCode: end.exitCode, outcome: end.summary['outcome'] }).toEqual({ exitCode: 1, outcome });
    expect(tookMs - startsInMs).toBeLessThan(4_500);
  });

  test('a daemon that dies in the middle is reader-lost, and ends it with 1', async () => {
    await hold(new EmvChip(cards['visa-test']), async (answer, count) => {
      if (count === 4) await rig.kill();
      return answer;
    });
    const { exitCode, summary } = await command.run('read', '--json');
    expect({ exitCode, ...summary }).toMatchObject({ exitCode: 1, outcome: 'reader-lost' });
    await rig.kill();
    const again = await startPcscd({ log: silentLog });
    if (!again.ok) throw new Error(`pcscd: ${again.error.kind}`);
    rig = again.value;
  });

  test('something that is no card is a mute card', async () => {
    await daemonSeesNoCard();
    held = new AnsweringCard({ port: rig.port, atr: fromHex('00'), reply: () => 'stay-silent' });
    await held.insert();
    const { exitCode, summary } = await command.run('read', '--json');
    expect({ exitCode, ...summary }).toMatchObject({ exitCode: 1, outcome: 'mute-card' });
  });

  test('no card in time is 75, and said on both streams', async () => {
    await daemonSeesNoCard();
    const { exitCode, summary, stderr } = await command.run('read', '--json', '--timeout', '200');
    expect({ exitCode, ...summary }).toMatchObject({ exitCode: 75, outcome: 'no-card', reason: 'timeout' });
    expect(stderr).toContain('no card came within 200 ms');
  });

  test('a reader that is not there is named beside those that are', async () => {
    const { exitCode, summary, stderr } = await command.run('read', '--json', '--reader', 'acme');
    expect({ exitCode, ...summary }).toMatchObject({ exitCode: 69, outcome: 'no-card', reason: 'no-such-reader' });
    expect(stderr).toContain('no reader is called "acme"; there is "Saunter Virtual Reader 00 00"');
  });
});

describe.runIf(probe.ok)('./saunter card read with two readers', () => {
  test('asks which, reads the one that is named, and lists both', async () => {
    const started = await startPcscd({ log: silentLog, readerName: 'Saunter Left', secondReaderName: 'Saunter Right' });
    if (!started.ok) throw new Error(`pcscd: ${started.error.kind}`);
    const { secondPort, stop } = started.value;
    const both = chipCard(secondPort ?? 0, new EmvChip(cards['mastercard-test']));
    await both.insert();
    const which = await command.run('read', '--json');
    const right = await command.run('read', '--json', '--reader', 'right');
    const listed = await command.run('readers');
    await both.remove();
    await stop();
    expect([which.exitCode, which.summary['reason']]).toEqual([69, 'several-readers']);
    expect(which.stderr).toContain('Say which: ./saunter card read --reader "Saunter Left 00 00"');
    expect([right.exitCode, right.summary['reader']]).toEqual([0, 'Saunter Right 00 00']);
    expect(listed.stdout.split('\n')).toEqual([
      'Saunter Left 00 00',
      'Saunter Left 00 01',
      'Saunter Right 00 00',
      'Saunter Right 00 01',
      '',
    ]);
  });
});

describe('./saunter card read without a reader to ask', () => {
  test.runIf(probe.ok)('says that pcscd is not running, and what to run', async () => {
    const { exitCode, summary, stderr } = await command.run('read', '--json');
    expect({ exitCode, ...summary }).toMatchObject({ exitCode: 69, outcome: 'no-card', reason: 'no-service' });
    expect(stderr).toContain('pcscd is not running');
    expect(stderr).toContain('systemctl start pcscd.socket');
  });

  test.for([
    [['--amount', '-1'], 64, 'at most 12 digits'],
    [['--date', '260631'], 64, 'Give a day as YYMMDD'],
    [['--un', 'xyz'], 64, '8 hexadecimal digits'],
    [['--nonsense'], 64, "unknown option '--nonsense'"],
    [['--capk', '/nowhere/keys.json'], 65, '/nowhere/keys.json: cannot be read (ENOENT)'],
    [['--terminal', '/nowhere/t.json'], 65, '/nowhere/t.json: cannot be read (ENOENT)'],
  ] as const)('%o ends with %i', async ([args, exitCode, words]) => {
    const end = await command.run('read', ...args);
    expect(end.exitCode).toBe(exitCode);
    expect(end.stderr).toContain(words);
  });

  test('nothing in its environment lets live keys in', async () => {
    const key = { ...testCaKeys(SEED)[0], index: '09', sha1: undefined };
    const said = { SAUNTER_LIVE_KEYS: '1', SAUNTER_CAPKS: '/dev/null' };
    const { exitCode, stderr } = await command.runWith(said, 'read', '--capk', fileOf('keys.json', [key]));
    expect(exitCode).toBe(65);
    expect(stderr).toContain('belongs to a live payment scheme');
  });

  test.for([
    ['keys, row 1: modulus is missing or wrong', [{ rid: 'A000000003', index: 'D1', exponent: '03' }]],
    [
      'keys, row 2: this key stands in the list twice',
      [...testCaKeys(SEED).slice(0, 1), ...testCaKeys(SEED).slice(0, 1)],
    ],
    ['key A000000003 09 belongs to a live payment scheme', [{ ...testCaKeys(SEED)[0], index: '09', sha1: undefined }]],
  ] as const)('a key file is refused: %s', async ([words, keys]) => {
    const { exitCode, stderr } = await command.run('read', '--capk', fileOf('keys.json', { id: 'x', capks: keys }));
    expect(exitCode).toBe(65);
    expect(stderr).toContain(`keys.json: ${words}`);
  });
});
