import { silentLog } from '@saunter/kit';
import { freeLoopbackPort } from '@saunter/platform-node';
import { startPcscd } from '@saunter/testing-rigs/pcscd';
import { CARD_PROFILES, VirtualCard } from '@saunter/testing-rigs/virtual-card';

/** Where a virtual card is held for a gate, and how that gate's reader is set. */
export interface BenchReader {
  /** SAUNTER_READER. */
  readonly setting: string;
  /** `pcscd`: the whole of PC/SC is between card and gate; `emulated`: this machine has no pcscd for us. */
  readonly kind: 'pcscd' | 'emulated';
  /** Why it is not pcscd. */
  readonly remedy: string;
  readonly card: VirtualCard;
  stop(): Promise<void>;
}

/** Starts pcscd with a virtual reader, or, where that cannot be, chooses a port for the gate's emulated one. */
export async function startBenchReader(): Promise<BenchReader> {
  const profile = CARD_PROFILES['visa-test'];
  const pcscd = await startPcscd({ log: silentLog });
  if (!pcscd.ok) {
    const port = await freeLoopbackPort();
    const card = new VirtualCard({ port, profile });
    const stop = () => card.remove();
    return { setting: `emulated:${port}`, kind: 'emulated', remedy: pcscd.error.remedy, card, stop };
  }
  const { port, readerName } = pcscd.value;
  const card = new VirtualCard({ port, profile });
  return {
    ...{ setting: `pcsc:${readerName}`, kind: 'pcscd', remedy: '', card },
    async stop() {
      await card.remove();
      await pcscd.value.stop();
    },
  };
}
