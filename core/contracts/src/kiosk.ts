import { z } from 'zod';
import { epochMs, lastFour, sealedCard } from './primitives.ts';
import { shopperView } from './shoppers.ts';

/** `POST /v1/kiosk/sessions` (kiosk): whoever holds this card may see and change what is theirs, for two minutes of silence. */
export const openKioskSession = z.strictObject({ sealedCard });

/** The session that later requests of this kiosk name in `Saunter-Session`; it works from no other device. */
export const kioskSession = z.object({ session: z.string(), expiresAt: epochMs, lastFour, shopper: shopperView });
export type KioskSession = z.infer<typeof kioskSession>;

/** The code that an app shows to have a card tied to it. */
export const linkCode = z.string().regex(/^[0-9]{8}$/, 'a link code is 8 digits');

/** `POST /v1/kiosk/card-links` (kiosk): ties the card to the app that shows this code. */
export const linkCard = z.strictObject({ code: linkCode, sealedCard });
export const cardLinked = z.object({ lastFour });

/** `GET /v1/kiosk/config` (kiosk): what a kiosk needs to work by itself. */
export const kioskConfig = z.object({
  storeName: z.string(),
  contact: z.string(),
  refundPolicy: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  vaultKey: z.object({ keyId: z.string(), publicKey: z.string() }),
  serverTime: epochMs,
});
export type KioskConfig = z.infer<typeof kioskConfig>;
