/** The number as people read it: store and six digits. */
export const formatReceiptNumber = (storeId: string, seriesNumber: number): string =>
  `${storeId.toUpperCase()}-${String(seriesNumber).padStart(6, '0')}`;

/**
 * The number of a credit. Its series is its own: a gap in either shows, and receipts keep counting visits, whatever goes
 * back of them.
 */
export const formatCreditNumber = (storeId: string, seriesNumber: number): string =>
  `${storeId.toUpperCase()}-C${String(seriesNumber).padStart(6, '0')}`;
