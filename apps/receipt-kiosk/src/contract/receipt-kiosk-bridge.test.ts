import { bridgeNames } from '@saunter/platform-electron';
import { languages } from '@saunter/text';
import { expect, it } from 'vitest';
import { receiptKioskBridge } from './receipt-kiosk-bridge.ts';
import { receiptKioskBridgeNames } from './receipt-kiosk-bridge-names.ts';

const { argument } = receiptKioskBridge.commands.touch;

it('gives the preload the names that the contract has', () => {
  expect(receiptKioskBridgeNames).toEqual(bridgeNames(receiptKioskBridge));
});

it('takes every language that is spoken, and no touch that cannot be', () => {
  for (const language of languages) expect(argument.safeParse({ kind: 'spoke', language }).success).toBe(true);
  const wrong = [
    { kind: 'tick' },
    { kind: 'answered', turn: 1 },
    { kind: 'spoke', language: 'tlh' },
    { kind: 'chose', place: -1 },
    { kind: 'contested', reason: 'dull', units: 1 },
    { kind: 'contested', reason: 'damaged', units: 0 },
    { kind: 'typed', text: 'x'.repeat(1_001) },
    null,
  ];
  for (const touch of wrong) expect(argument.safeParse(touch).success, JSON.stringify(touch)).toBe(false);
});
