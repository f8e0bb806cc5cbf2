import type { StoreCatalogue, WholeCatalogue } from '@saunter/contracts';

/**
 * What the hub is told: each product under its own barcode, and under every other one that the planogram names it by,
 * so that a facing always finds its product.
 */
export function hubCatalogue({ products, facings }: WholeCatalogue): StoreCatalogue {
  const onShelves = new Set<string>(facings.map(({ barcode }) => barcode));
  return {
    products: products.flatMap(({ barcode, name, unitPriceMinor, taxCategory, massGrams, otherBarcodes = [] }) => {
      const told = { name, unitPriceMinor, taxCategory, ...(massGrams !== undefined && { massGrams }) };
      const barcodes = [barcode, ...otherBarcodes.filter((other) => onShelves.has(other))];
      return barcodes.map((one) => ({ barcode: one, ...told }));
    }),
    facings,
  };
}
