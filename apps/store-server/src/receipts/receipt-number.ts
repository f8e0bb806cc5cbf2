/** The number as people read it: store and six digits. */
export const formatReceiptNumber = (storeId: string, seriesNumber: number): string =>
  `${storeId.toUpperCase()}-${String(seriesNumber).padStart(6, '0')}`;
