import { ProcessorTerminal } from '@saunter/payment-terminal';
import { EmulatedProcessorTerminal } from '@saunter/payment-terminal/emulator';
import { systemEntropy, systemTimers } from '@saunter/platform-node';
import type { AcceptanceBench } from './card-acceptance.contract.ts';
import { describeAcceptance } from './card-acceptance.contract.ts';
import { TerminalAcceptance } from './terminal-acceptance.ts';

const REFERENCE_BYTES = 48;

describeAcceptance('processor', async (log): Promise<AcceptanceBench> => {
  const timers = systemTimers;
  const bench = new EmulatedProcessorTerminal(timers);
  const url = await bench.listen();
  const terminal = new ProcessorTerminal({ url, timers, log, statusWaitMs: 500, retryMs: 20 });
  let chip: 'authentic' | 'failed' = 'authentic';
  return {
    acceptance: new TerminalAcceptance({ kind: 'processor', terminal, log }),
    number: '4761739001010119',
    present: async () =>
      bench.present({ interface: 'contactless', chip, protect: () => systemEntropy.bytes(REFERENCE_BYTES) }),
    remove: async () => bench.remove(),
    pullInRead: () => bench.setFaults({ pulled: 1 }),
    failProof: () => {
      chip = 'failed';
    },
    slowDown: () => bench.setFaults({ lateMs: 50 }),
    goAway: async () => bench.setFaults({ stalled: true }),
    comeBack: async () => bench.setFaults({ stalled: false }),
    open: () => undefined,
    close: () => bench.close(),
  };
});
