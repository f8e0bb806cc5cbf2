import type { NamedCard } from '@saunter/identity';

/** Whether a card is on the deny list as this kiosk has it; it works with the server away. */
export type DenyCheck = (card: NamedCard) => boolean;
