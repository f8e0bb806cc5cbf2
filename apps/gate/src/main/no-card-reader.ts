import type { CardReader } from '@saunter/card-reader';

/** An exit has no card reader, and says nothing about it. */
export const noCardReader: CardReader = {
  kind: 'real',
  start: async (onState) => onState({ kind: 'no-reader' }),
  stop: async () => {},
};
