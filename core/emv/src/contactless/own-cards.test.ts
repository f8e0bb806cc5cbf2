import { asciiText } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../emv-vectors.vectors.ts';
import { replay } from '../emv-vectors.vectors.ts';
import { createEntryPoint } from './entry-point.ts';
import type { OwnCard } from './own-cards.vectors.ts';
import { contactlessCards, optionsFor } from './own-cards.vectors.ts';

/**
 * The transcript but for one exchange: the terminal that recorded it asked for the transaction counter with GET DATA.
 * Kernel 2 does not: the counter comes with the cryptogram.
 */
const scriptOf = ({ transcript }: OwnCard): readonly RecordedExchange[] =>
  transcript.apdus.filter(({ step }) => step !== 'get data ATC');

describe.runIf(contactlessCards.length > 0)('contactless cards with invented keys', () => {
  test('there are three', () => {
    console.info(`looked at ${contactlessCards.length} contactless cards`);
    expect(contactlessCards).toHaveLength(3);
  });

  test.for(contactlessCards)('$id', (card) => {
    const script = scriptOf(card);
    const { outcome, used } = replay(createEntryPoint(optionsFor(card)), script);
    const { expected } = card;
    expect(used).toBe(script.length);
    expect(outcome).toMatchObject({
      kind: 'online-request',
      card: {
        cardInterface: 'contactless',
        aid: card.aid,
        kernel: expected.odaMethod === 'fDDA' ? 3 : 2,
        label: 'TEST DEBIT',
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
