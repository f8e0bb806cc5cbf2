import type { ReaderState } from '@saunter/card-reader';
import { transceive } from '@saunter/card-reader';
import { createEmulatedCardReader } from '@saunter/card-reader/emulator';
import { createEmvSession } from '@saunter/emv';
import { asciiText, fromHex, silentLog } from '@saunter/kit';
import { systemTimers } from '@saunter/platform-node';
import { expect, test } from 'vitest';
import { CARD_PROFILES, VirtualCard } from './index.ts';

test('thin', async () => {
  const reader = createEmulatedCardReader({ port: 0, timers: systemTimers, log: silentLog });
  const states: ReaderState[] = [];
  const card = Promise.withResolvers<ReaderState & { kind: 'card' }>();
  await reader.start((s) => {
    states.push(s);
    if (s.kind === 'card') card.resolve(s);
  });
  const v = new VirtualCard({ port: reader.port ?? 0, profile: CARD_PROFILES['visa-test'] });
  await v.insert();
  const { session } = await card.promise;
  const outcome = await transceive(
    session,
    createEmvSession({
      cardInterface: session.cardInterface,
      transaction: {
        amountMinor: 5000,
        currency: 'EUR',
        countryNumeric: '528',
        date: '260601',
        unpredictableNumber: fromHex('01020304'),
      },
    }),
    systemTimers,
  );
  expect(outcome.kind).toBe('card-read');
  if (outcome.kind === 'card-read') expect(asciiText(outcome.pan.expose())).toBe('4761739001010119');
  await session.release();
  await v.remove();
  await reader.stop();
});
