import { z } from 'zod';

/** What travels from the page: a command with an id that its answer carries too. */
export const pageFrame = z.object({
  id: z.number().int().min(0),
  command: z.string().max(64),
  argument: z.unknown().optional(),
});

/** What travels to the page. */
export const hostFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number().int(), envelope: z.unknown() }),
  z.object({ kind: z.literal('event'), name: z.string(), event: z.unknown() }),
]);

/** The longest frame that a page may send; nothing a shopper does is near it. */
export const PAGE_FRAME_LIMIT_BYTES = 16_384;

/** The WebSocket subprotocol; the token rides behind it, because a page can set no header of its own. */
export const BRIDGE_PROTOCOL = 'saunter-bridge';

/** Where the bridge is, on the same origin as the page. */
export const BRIDGE_PATH = '/bridge';
