/**
 * The store's accounts, one list for the whole product:
 * `acquirer-clearing`, what the acquirer owes the store (a hold is pending here);
 * `cash`, what staff took in cash for debts;
 * `receivable`, what is owed for goods of a visit that is being settled, nothing once it is;
 * `bad-debt`, what shoppers owe after their visit was settled;
 * `sales`, prices without tax; `refunds`, prices without tax that were given back;
 * `tax:` and a category, what the store owes the state.
 */
export type LedgerAccount =
  | 'acquirer-clearing'
  | 'cash'
  | 'receivable'
  | 'bad-debt'
  | 'sales'
  | 'refunds'
  | `tax:${string}`;

/** What stands on an account in whole minor units: posted for good, and pending, which is not in the posted sums. */
export interface AccountBalance {
  readonly debitsPostedMinor: number;
  readonly creditsPostedMinor: number;
  readonly debitsPendingMinor: number;
  readonly creditsPendingMinor: number;
}

/** An account that nothing was ever moved on. */
export const EMPTY_BALANCE: AccountBalance = {
  debitsPostedMinor: 0,
  creditsPostedMinor: 0,
  debitsPendingMinor: 0,
  creditsPendingMinor: 0,
};
