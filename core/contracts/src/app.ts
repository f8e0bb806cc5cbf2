import { z } from 'zod';
import { linkCode } from './kiosk.ts';
import { epochMs, lastFour, publicKey } from './primitives.ts';
import { shopperView } from './shoppers.ts';

/** `POST /v1/app/sign-ins` (anybody): mails a link; the answer is the same whether anybody has that address or not. */
export const askSignIn = z.strictObject({ email: z.email().max(254), locale: z.string().min(2).max(16) });

/** `POST /v1/app/sessions` (anybody): the token of the link, once; the answer sets the session's cookie. */
export const openAppSession = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** `GET /v1/app/session`: who is signed in, and the token that each change has to send in `Saunter-Csrf`. */
export const appSession = z.object({ csrf: z.string(), email: z.email(), expiresAt: epochMs, shopper: shopperView });
export type AppSession = z.infer<typeof appSession>;

/** `POST /v1/app/card-links`: a code to show at a kiosk, where the card is tapped. */
export const cardLinkOffered = z.object({ code: linkCode, expiresAt: epochMs });

/** `GET /v1/app/cards`: the cards that this app can enter with; `DELETE /v1/app/cards/:lastFour` unties one. */
export const appCards = z.object({ cards: z.array(z.object({ lastFour, linkedAt: epochMs })) });

export const untieCardParams = z.object({ lastFour });

/** `POST /v1/app/passes`: what entry codes of this phone are checked by; `publicKey` is the phone's own (Ed25519). */
export const askPass = z.strictObject({ publicKey });
export const passIssued = z.object({
  pass: z.string(),
  notAfter: epochMs,
  /** The server's clock as it answered: a phone's own may be wrong, and a gate refuses codes from the future. */
  serverTime: epochMs,
});
