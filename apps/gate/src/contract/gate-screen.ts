import { z } from 'zod';
import { entryScreens, exitScreens } from './lane-screens.ts';

/** What the lane's machine shows; a test holds that every `LaneView` of `@saunter/visit/lane` is one of these. */
export const laneViewSchema = z.discriminatedUnion('screen', [...entryScreens, ...exitScreens]);

const side = z.enum(['left', 'right', 'below']);

/** All that the gate's screen is told; it owns nothing and asks nobody. */
export const gateScreen = z.object({
  view: laneViewSchema,
  storeName: z.string(),
  /** BCP 47: what the store speaks until a shopper chooses. */
  language: z.string(),
  /** Parts that are not real: the shopper is told. */
  emulated: z.array(z.enum(['reader', 'lock', 'sensor', 'scanner'])).readonly(),
  /** Where the card reader is, seen from in front of the screen; the drawings point there. */
  readerSide: side,
  /** Where the code scanner is; absent where the lane has none. */
  scannerSide: side.exactOptional(),
});
export type GateScreen = z.infer<typeof gateScreen>;
