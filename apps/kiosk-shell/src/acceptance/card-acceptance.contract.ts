import { sealedCard as sealedCardSchema } from '@saunter/contracts';
import type { CardDetails, SealingKey } from '@saunter/identity';
import { sealingKeyOf } from '@saunter/identity';
import type { Log, Result } from '@saunter/kit';
import { Secret } from '@saunter/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  AcceptancePurpose,
  AcceptanceState,
  AcceptedCard,
  CardAcceptance,
  CardNotAccepted,
} from './card-acceptance.ts';

/** The vault of these tests. */
export const CONTRACT_OPENING_KEY = { keyId: 'contract-1', privateKey: new Secret(new Uint8Array(32).fill(7)) };
const sealingKey: SealingKey = sealingKeyOf(CONTRACT_OPENING_KEY);
const PURPOSE: AcceptancePurpose = { sealingKey, hold: { amountMinor: 2000, currency: 'EUR' } };

/** One way to take cards, and a hand that holds a card to it. */
export interface AcceptanceBench {
  readonly acceptance: CardAcceptance;
  /** Digits of the card that the hand holds; no trace of them may be anywhere. */
  readonly number: string;
  present(): Promise<void>;
  remove(): Promise<void>;
  /** The next card leaves in the middle of its read. */
  pullInRead(): void;
  /** The next card's chip fails its proof. */
  failProof(): void;
  /** The next read takes long enough to be stopped. */
  slowDown(): void;
  /** Reader or terminal goes away, and comes back. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Opens a sealed card as the vault would; undefined where nobody here can. */
  open(sealed: string): Pick<CardDetails, 'pan' | 'chip'> | undefined;
  close(): Promise<void>;
}

/** What every way to take a card keeps, whoever reads it. */
export function describeAcceptance(name: string, openBench: (log: Log) => Promise<AcceptanceBench>): void {
  describe(`${name}: the contract of card acceptance`, () => {
    let bench: AcceptanceBench;
    let states: AcceptanceState[];
    let said: string;

    const keep = (msg: string, fields?: object) => {
      said += `${JSON.stringify({ ...fields, msg })}\n`;
    };
    const log: Log = { debug: keep, info: keep, warn: keep, error: keep, child: () => log };
    const reaches = (state: AcceptanceState) =>
      vi.waitFor(() => expect(states.at(-1)).toBe(state), { timeout: 8_000, interval: 5 });
    const readCard = async (): Promise<Result<AcceptedCard, CardNotAccepted>> => {
      await bench.present();
      await reaches('card');
      return bench.acceptance.read(PURPOSE);
    };

    beforeEach(async () => {
      said = '';
      states = [];
      bench = await openBench(log);
      await bench.acceptance.start((state) => states.push(state));
      await reaches('empty');
    });
    afterEach(async () => {
      await bench.acceptance.stop();
      await bench.close();
    });

    it('a card that is held there becomes one that the vault alone can read', async () => {
      const read = await readCard();
      if (!read.ok) throw new Error(read.error.fault);
      expect(sealedCardSchema.safeParse(read.value.sealedCard).success).toBe(true);
      const opened = bench.open(read.value.sealedCard);
      if (opened) expect([opened.pan.expose(), opened.chip]).toEqual([bench.number, read.value.chip]);
    });

    it('a second read of a card is another sealed card', async () => {
      const first = await readCard();
      await bench.remove();
      await reaches('empty');
      const second = await readCard();
      expect(first.ok && second.ok && first.value.sealedCard !== second.value.sealedCard).toBe(true);
    });

    it('a card that leaves in its read left too soon', async () => {
      bench.pullInRead();
      expect(await readCard()).toEqual({ ok: false, error: { fault: 'removed-early' } });
      await reaches('empty');
      const again = await readCard();
      expect(again.ok).toBe(true);
    });

    it('a read without a card is one that left too soon', async () => {
      expect(await bench.acceptance.read(PURPOSE)).toEqual({ ok: false, error: { fault: 'removed-early' } });
    });

    it('a chip that fails its proof is not genuine, and others can be told', async () => {
      bench.failProof();
      const read = await readCard();
      expect(read).toMatchObject({
        ok: false,
        error: { fault: 'not-genuine', refused: { reason: 'chip-not-genuine' } },
      });
    });

    it('a read that is stopped has an end, and the next card is read', async () => {
      bench.slowDown();
      await bench.present();
      await reaches('card');
      const read = bench.acceptance.read(PURPOSE);
      bench.acceptance.stopReading();
      // What was in hand already may still be whole; nothing hangs.
      await read;
      await bench.remove();
      await reaches('empty');
      expect((await readCard()).ok).toBe(true);
    });

    it('what goes away is told, and works again when it is back', async () => {
      await bench.goAway();
      await reaches('away');
      expect((await bench.acceptance.read(PURPOSE)).ok).toBe(false);
      await bench.comeBack();
      await reaches('empty');
      expect((await readCard()).ok).toBe(true);
    });

    it('nothing of the card is in the log', async () => {
      const read = await readCard();
      expect(read.ok).toBe(true);
      expect(said.length).toBeGreaterThan(0);
      for (const form of [bench.number, Buffer.from(bench.number).toString('hex')])
        expect(said).not.toContain(form.slice(4));
      if (read.ok) expect(said).not.toContain(read.value.sealedCard.split('.')[1]?.slice(0, 40));
    });
  });
}
