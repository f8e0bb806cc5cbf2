import type { EpochMs } from '@saunter/kit';

/**
 * How long a hold stands, in milliseconds: the shortest time that a card scheme gives from authorisation to clearing where
 * the card is present (Visa, since 13 April 2024: five days; Mastercard gives seven).
 */
export const HOLD_LIFETIME_MS = 5 * 86_400_000;

/** When a hold that was asked for at `openedAt` is let go of. */
export const holdExpiresAt = (openedAt: EpochMs): EpochMs => openedAt + HOLD_LIFETIME_MS;
