import { type ReaderState, transceive } from '@saunter/card-reader';
import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import { createCardDialogue, toSealedPlain, wipeCardReport } from '@saunter/emv';
import { type SealingKey, sealPlain } from '@saunter/identity';
import { silentLog } from '@saunter/kit';
import type { SealedCard } from '@saunter/model';
import { systemEntropy, systemTimers } from '@saunter/platform-node';
import { type CardProfile, labTerminal, VirtualCard } from '@saunter/testing-rigs/virtual-card';

/** What is asked of the card when nothing is paid: an amount of nothing, in Amsterdam, on a day of its validity. */
const NOTHING_TO_PAY = { amountMinor: 0, currency: 'EUR', countryNumeric: '528', date: '260601' } as const;

/**
 * Holds the card to a reader of the kiosk's and seals what it says, as a kiosk does where a card signs up for mail.
 * @param port a free loopback port for that reader.
 */
export async function sealedTap(profile: CardProfile, sealingKey: SealingKey, port: number): Promise<SealedCard> {
  const reader = createEmulatedCardReader({ port, timers: systemTimers, log: silentLog });
  const card = new VirtualCard({ port, profile });
  try {
    const present = new Promise<Extract<ReaderState, { kind: 'card' }>>((resolve) => {
      void reader.start((state) => state.kind === 'card' && resolve(state)).then(() => card.insert());
    });
    const { session } = await present;
    const outcome = await transceive(
      session,
      createCardDialogue({
        cardInterface: session.cardInterface,
        terminal: labTerminal(),
        transaction: { ...NOTHING_TO_PAY, unpredictableNumber: systemEntropy.bytes(4) },
      }),
      systemTimers,
    );
    if (outcome.kind !== 'online-request') throw new Error(`the sign-up tap ended with ${outcome.kind}`);
    const sealed = sealPlain(sealingKey, toSealedPlain(outcome.card), systemEntropy);
    wipeCardReport(outcome.card);
    return sealed;
  } finally {
    await card.remove();
    await reader.stop();
  }
}
