import { err } from '@saunter/kit';
import type { CardAcceptance } from './card-acceptance.ts';

/** An exit takes no cards, and says nothing about it. */
export const noAcceptance: CardAcceptance = {
  kind: 'none',
  reader: 'real',
  start: async (onState) => onState('away'),
  read: async () => err({ fault: 'removed-early' }),
  stopReading: () => {},
  stop: async () => {},
};
