import { asciiText, fromHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from '../emv-vectors.vectors.ts';
import { parseCaPublicKeys } from '../oda/parse-ca-public-keys.ts';
import { expectValue } from '../oda/recorded-card.vectors.ts';
import { LANE_APPLICATIONS, laneTerminal } from '../terminal/lane-terminal.ts';
import type { TerminalApplication } from '../terminal/terminal-settings.ts';
import { createEntryPoint } from './entry-point.ts';

interface OwnCard {
  readonly id: string;
  readonly interface: readonly string[];
  readonly aid: string;
  readonly capks: unknown;
  readonly expected: {
    readonly pan: string;
    readonly psn: string;
    readonly par: string;
    readonly expiry: string;
    readonly odaMethod: string;
    readonly verdict: string;
    readonly tvrByte1: string;
  };
  readonly transcript: {
    readonly unpredictableNumber: string;
    readonly ttq: string | null;
    readonly apdus: readonly (RecordedExchange & { readonly step: string })[];
  };
}

const found = haveEmvVectors('contactless cards with invented keys');
const cards = found ? emvVectors<{ cards: readonly OwnCard[] }>('own-cards').cards : [];
const contactless = cards.filter((card) => card.interface.includes('ctls'));

/**
 * A lane that says what the transcripts' terminal said: a TVR of zeros in CDOL1, which CDA signs, wants a floor limit
 * over the amount and the card's own version number.
 */
const asInTranscript = (row: TerminalApplication): TerminalApplication => ({
  ...row,
  applicationVersion: fromHex('0096'),
  contactless: { ...row.contactless, floorLimitMinor: 10_000 },
});

const entryPointFor = ({ capks, transcript }: OwnCard, changed: Partial<TerminalApplication> = {}) =>
  createEntryPoint({
    transaction: {
      amountMinor: 5000,
      currency: 'EUR',
      countryNumeric: '528',
      date: '260601',
      unpredictableNumber: fromHex(transcript.unpredictableNumber),
      // The online cryptogram bit is pre-processing's to set.
      ...(transcript.ttq && { ttq: fromHex('36004000') }),
    },
    terminal: laneTerminal({
      applications: LANE_APPLICATIONS.map((row) => ({ ...asInTranscript(row), ...changed })),
      caKeys: expectValue(parseCaPublicKeys(capks)),
    }),
  });

/** The counter that the recording terminal asked for by GET DATA comes with the cryptogram: kernel 2 does not ask. */
const scriptOf = ({ transcript }: OwnCard): readonly RecordedExchange[] =>
  transcript.apdus.filter(({ step }) => step !== 'get data ATC');

describe.runIf(found)('contactless cards with invented keys', () => {
  test('there are three', () => {
    console.info(`looked at ${contactless.length} contactless cards`);
    expect(contactless).toHaveLength(3);
  });

  test.for(contactless)('$id', (card) => {
    const script = scriptOf(card);
    const { outcome, used } = replay(entryPointFor(card), script);
    const { expected } = card;
    expect(used).toBe(script.length);
    expect(outcome).toMatchObject({
      kind: 'online-request',
      card: {
        aid: card.aid,
        kernel: expected.odaMethod === 'fDDA' ? 3 : 2,
        psn: expected.psn,
        expiry: expected.expiry.slice(0, 4),
        oda: { method: expected.odaMethod, verdict: expected.verdict },
        cryptogramType: 'ARQC',
        deviceCvm: card.id.startsWith('s07'),
      },
    });
    if (outcome.kind !== 'online-request') return;
    expect(outcome.card.tvr[0]).toBe(Number.parseInt(expected.tvrByte1, 16));
    expect(asciiText(outcome.card.pan.expose())).toBe(expected.pan);
    expect(outcome.card.par && asciiText(outcome.card.par.expose())).toBe(expected.par);
    expect(outcome.card.de55.length).toBeGreaterThan(0);
  });
});
