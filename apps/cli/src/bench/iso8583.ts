import { fromHex, toHex } from '@saunter/kit';
import type { Dialect, IsoMessage } from '@saunter/payments';
import { ascii1987, binary1987, decodeMessage, encodeMessage } from '@saunter/payments';
import { TEST_ACCOUNTS } from '@saunter/testing-cards';
import type { BenchFigure } from './bench-figure.ts';
import { benchFigure } from './bench-figure.ts';

const SAMPLES = 400;
const WARM_UP_SAMPLES = 100;
/** Calls in one sample: one alone is too short for the clock. */
const CALLS = 250;

const VISA = TEST_ACCOUNTS.visa;

/** The 0100 of a contactless tap with track 2 and the chip data of an online request; the number is a test card's. */
const AUTHORISATION: IsoMessage = {
  mti: '0100',
  fields: {
    2: VISA.pan,
    3: '000000',
    4: '000000005000',
    7: '0601100000',
    11: '000101',
    12: '120000',
    13: '0601',
    14: '3012',
    18: '5411',
    22: '071',
    23: '001',
    25: '02',
    32: '123456',
    35: `${VISA.pan}=30122210000000000`,
    37: '615212000101',
    41: 'GATE0001',
    42: 'STORE0000000001',
    43: 'SAUNTER                AMSTERDAM     NL ',
    49: '978',
    55: fromHex(
      '9F2608C0FFEE00C0FFEE019F2701809F10120110A04003220000000000000000000000FF9F370413579BDF9F36020021950500000080' +
        '009A032606019C01009F02060000000050005F2A020978820219809F1A0205289F03060000000000009F3303E008C89F34031F0302' +
        '5F340101',
    ),
  },
};

/**
 * Decoding and encoding a 0100 with DE55 in both packings, beside `JSON.parse` of the same message as JSON, its bytes as
 * hexadecimal. Samples of all five take turns, so that a slow moment of the machine is slow for all.
 */
export async function benchIso8583(): Promise<readonly BenchFigure[]> {
  const json = JSON.stringify(AUTHORISATION, (_key, value) => (value instanceof Uint8Array ? toHex(value) : value));
  const works: readonly (readonly [string, () => unknown])[] = [ascii1987, binary1987].flatMap((dialect: Dialect) => {
    const bytes = encodeMessage(AUTHORISATION, dialect);
    return [
      [`iso8583 decode ${dialect.name}`, () => decodeMessage(bytes, dialect)] as const,
      [`iso8583 encode ${dialect.name}`, () => encodeMessage(AUTHORISATION, dialect)] as const,
    ];
  });
  const yardsticks: number[] = [];
  const series = works.map((): number[] => []);
  for (let sample = 0; sample < WARM_UP_SAMPLES + SAMPLES; sample++) {
    const parsedUs = meanUs(() => JSON.parse(json));
    const workedUs = works.map(([, work]) => meanUs(work));
    if (sample < WARM_UP_SAMPLES) continue;
    yardsticks.push(parsedUs);
    workedUs.forEach((us, at) => {
      series[at]?.push(us);
    });
  }
  return works.map(([name], at) => benchFigure(`${name} median`, 'us', series[at] ?? [], yardsticks));
}

function meanUs(work: () => unknown): number {
  const startedMs = performance.now();
  for (let call = 0; call < CALLS; call++) work();
  return ((performance.now() - startedMs) * 1000) / CALLS;
}
