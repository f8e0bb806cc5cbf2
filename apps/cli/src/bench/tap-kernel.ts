import { constants, generateKeyPairSync, privateEncrypt, publicDecrypt } from 'node:crypto';
import type { TransactionData } from '@saunter/emv';
import { createCardDialogue, laneTerminal, parseCaPublicKeys, wipeCardReport } from '@saunter/emv';
import { decodeCommandApdu, encodeResponseApdu } from '@saunter/iso7816';
import { assert } from '@saunter/kit';
import { systemEntropy } from '@saunter/platform-node';
import { caKeysOf, cardsOf, EmvChip, TestBank } from '@saunter/testing-cards';

/** What the kernel took, tap by tap, and three bare verifications beside each, in milliseconds. */
export interface KernelTimes {
  readonly taps: readonly number[];
  readonly verifications: readonly number[];
}

const TAPS = 1000;
/** Taps before the count: a gate has its code compiled when its first shopper comes. */
const WARM_UP_TAPS = 200;
const RSA_BYTES = 248;
const PURCHASE = { amountMinor: 4000, currency: 'EUR', countryNumeric: '528', date: '260601' } as const;

/**
 * The kernel's own time in whole contactless taps with fDDA under the longest keys that fit: authority and issuer of
 * 1984 bits. The card's time, and the line to it, are not in it. The yardstick is OpenSSL's raw RSA-1984, three times.
 */
export function measureKernel(): KernelTimes {
  const bank = new TestBank('tap bench', { authority: 1984, issuer: 1984, card: 1024 });
  const caKeys = parseCaPublicKeys(caKeysOf(bank));
  assert(caKeys.ok, 'the bank makes keys that a terminal takes');
  const chip = new EmvChip(cardsOf(bank)['visa-test']);
  const terminal = laneTerminal({ caKeys: caKeys.value });
  const verify = bareVerification();
  const [taps, verifications]: [number[], number[]] = [[], []];
  for (let tap = 0; tap < WARM_UP_TAPS + TAPS; tap++) {
    const tapMs = kernelMs(chip, terminal);
    const started = performance.now();
    for (let i = 0; i < 3; i++) verify();
    const verifyMs = performance.now() - started;
    if (tap < WARM_UP_TAPS) continue;
    taps.push(tapMs);
    verifications.push(verifyMs);
  }
  return { taps, verifications };
}

/** One tap; only what the kernel does is counted, not how the chip comes to its answers. */
function kernelMs(chip: EmvChip, terminal: ReturnType<typeof laneTerminal>): number {
  chip.reset();
  const transaction: TransactionData = { ...PURCHASE, unpredictableNumber: systemEntropy.bytes(4) };
  let started = performance.now();
  const machine = createCardDialogue({ cardInterface: 'contactless', transaction, terminal });
  let step = machine.start();
  let spentMs = performance.now() - started;
  while (step.kind === 'command') {
    const command = decodeCommandApdu(step.command);
    assert(command.ok, 'the kernel sends APDUs');
    const bytes = encodeResponseApdu(chip.answer(command.value));
    started = performance.now();
    step = machine.next(step.state, { kind: 'response', bytes });
    spentMs += performance.now() - started;
  }
  const { outcome } = step;
  assert(outcome.kind === 'online-request' && outcome.card.oda.verdict === 'ok', 'the bench taps a genuine card');
  wipeCardReport(outcome.card);
  return spentMs;
}

function bareVerification(): () => void {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BYTES * 8, publicExponent: 3 });
  const padding = constants.RSA_NO_PADDING;
  const signature = privateEncrypt({ key: privateKey, padding }, Buffer.alloc(RSA_BYTES, 1));
  return () => void publicDecrypt({ key: publicKey, padding }, signature);
}
