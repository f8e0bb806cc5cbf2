import { parentPort } from 'node:worker_threads';
import { storeLayout } from '../store-layout.ts';
import { obeyOrder } from './obey-order.ts';
import type { PlayOrder } from './play-order.ts';

// A thread of players.ts: one order at a time, in the store that this machine has.
const layout = storeLayout();
parentPort?.on('message', (order: PlayOrder) => parentPort?.postMessage(obeyOrder(order, layout)));
