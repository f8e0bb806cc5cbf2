import { createFusion, type Fusion, type FusionState } from '@saunter/fusion';
import { storeMapOf } from '@saunter/store-map';
import type { MemoryAnswer, MemoryOrder } from './memory-child-protocol.ts';

// Fusion alone in a process of its own, for fusion-memory.ts: what it holds is what fusion holds. Needs --expose-gc.
let fusion: Fusion | undefined;
let state: FusionState | undefined;

function obey(order: MemoryOrder): MemoryAnswer {
  if (order.kind === 'open') {
    fusion = createFusion({ storeMap: storeMapOf(order.storeMap), catalogue: order.catalogue });
    state = fusion.initial;
  }
  if (order.kind === 'hear') {
    for (const input of order.inputs) if (fusion && state) state = fusion.apply(state, input).state;
  }
  if (order.kind !== 'weigh') return { kind: 'heard' };
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { kind: 'weighed', heapBytes: heapUsed + external, residentBytes: rss };
}

process.on('message', (order: MemoryOrder) => process.send?.(obey(order)));
