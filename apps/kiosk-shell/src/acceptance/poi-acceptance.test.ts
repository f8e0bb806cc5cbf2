import type { CardDetails } from '@saunter/identity';
import {
  DukptTerminal,
  deriveInitialKey,
  encodePoiFields,
  isPoiCard,
  openPoiCard,
  Pan,
  protectPoiCard,
} from '@saunter/identity';
import { fromHex, Secret } from '@saunter/kit';
import { PoiTerminal } from '@saunter/payment-terminal';
import { EmulatedPoiTerminal } from '@saunter/payment-terminal/emulator';
import { systemEntropy, systemTimers } from '@saunter/platform-node';
import type { AcceptanceBench } from './card-acceptance.contract.ts';
import { describeAcceptance } from './card-acceptance.contract.ts';
import { TerminalAcceptance } from './terminal-acceptance.ts';

const NUMBER = '4761739001010119';
const INITIAL_KEY_ID = fromHex('5341554E00000001');
const BASE = { keyId: 'dukpt-5341554e', secret: new Secret(new Uint8Array(16).fill(4)) };

function cardOf(chip: CardDetails['chip']): CardDetails {
  const pan = Pan.parse(NUMBER);
  if (!pan.ok) throw new Error('a test card has a check digit');
  return { pan: pan.value, expiry: '3012', emv: fromHex('9F2608'), interface: 'contactless', chip };
}

describeAcceptance('poi', async (log): Promise<AcceptanceBench> => {
  const timers = systemTimers;
  const bench = new EmulatedPoiTerminal(timers);
  const port = await bench.listen();
  const keys = new DukptTerminal(deriveInitialKey(BASE.secret.expose(), INITIAL_KEY_ID), INITIAL_KEY_ID);
  const terminal = new PoiTerminal({ host: '127.0.0.1', port, timers, log, silenceLimitMs: 1_500, reconnectMs: 20 });
  let chip: CardDetails['chip'] = 'authentic';
  return {
    acceptance: new TerminalAcceptance({ kind: 'poi', terminal, log }),
    number: NUMBER,
    present: async () => {
      const protect = () => protectPoiCard(keys, encodePoiFields(cardOf(chip)), systemEntropy) ?? 'unreadable';
      bench.present({ interface: 'contactless', chip, protect });
    },
    remove: async () => bench.remove(),
    pullInRead: () => bench.setFaults({ pulled: 1 }),
    failProof: () => {
      chip = 'failed';
    },
    slowDown: () => bench.setFaults({ lateMs: 50 }),
    goAway: async () => {
      bench.setFaults({ stalled: true });
      bench.disconnect();
    },
    comeBack: async () => bench.setFaults({ stalled: false }),
    open: (sealed) => {
      const opened = isPoiCard(sealed) ? openPoiCard([BASE], sealed) : undefined;
      return opened?.ok ? opened.value.card : undefined;
    },
    close: () => bench.close(),
  };
});
