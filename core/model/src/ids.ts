declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** All stores of one retailer: shoppers, tokens, addresses and debts belong to it. */
export type ChainId = Branded<'ChainId'>;
/** One shop: visits, carts, lanes, stock and planogram belong to it. */
export type StoreId = Branded<'StoreId'>;
/** One gate position with its readers, lock, passage sensor and screen. */
export type LaneId = Branded<'LaneId'>;
/** A machine with a credential of its own. */
export type DeviceId = Branded<'DeviceId'>;
/** One stay in the store, minted by the gate that took the credential. */
export type VisitId = Branded<'VisitId'>;
/** One tracked body; never links two visits. */
export type TrackId = Branded<'TrackId'>;
/** The GTIN printed on a product, digits only. */
export type Barcode = Branded<'Barcode'>;
/** A durable payer: card tokens and addresses known to be one person's. */
export type ShopperId = Branded<'ShopperId'>;
/** The chain's keyed hash of a card (`v1:` + base64url); says nothing about the card number. */
export type CardToken = Branded<'CardToken'>;
/** The chain's name of a card on its deny list (`d1:` + base64url); made with another key than the token. */
export type DenyTag = Branded<'DenyTag'>;
/** The client's key of one money request; the same key never moves money twice. */
export type IdempotencyKey = Branded<'IdempotencyKey'>;
/** The vault's reference of one hold. */
export type AuthorisationId = Branded<'AuthorisationId'>;
/** The number of one settled visit's receipt. */
export type ReceiptId = Branded<'ReceiptId'>;
/** What is owed for one visit. */
export type DebtId = Branded<'DebtId'>;
/** One refund, named by whoever asks for it: asking again with the same id moves no money twice. */
export type RefundId = Branded<'RefundId'>;
/** One refused card, named by the gate before it tells the server. */
export type RefusalId = Branded<'RefusalId'>;
/** What the gate seals a card read to; opaque to everyone but the vault. */
export type SealedCard = Branded<'SealedCard'>;

/** The vault's reference of a card that its owner tied to an app; to anybody else it is worth nothing. */
export type CardRef = Branded<'CardRef'>;

/** Turns checked text into an id; the one place where a brand is put on. */
export const asId = <Id extends string>(text: string): Id => text as Id;
