import { asId, type Product } from '@saunter/model';

/** Name, price in minor units, grams, tax category. None of these can be bought anywhere. */
const RANGE = [
  ['Larkspur Still Water 50 cl', 95, 523, 'reduced'],
  ['Larkspur Still Water 1 l', 150, 1034, 'reduced'],
  ['Ninepin Cola 33 cl', 140, 351, 'reduced'],
  ['Ninepin Lemon 33 cl', 140, 348, 'reduced'],
  ['Tern Oat Milk 25 cl', 165, 268, 'reduced'],
  ['Copperfield Cold Brew 20 cl', 275, 232, 'reduced'],
  ['Halyard Ginger Beer 27 cl', 220, 462, 'reduced'],
  ['Marlow Apple Juice 75 cl', 310, 1187, 'reduced'],
  ['Pennant Salted Crisps 90 g', 190, 97, 'reduced'],
  ['Pennant Paprika Crisps 150 g', 245, 158, 'reduced'],
  ['Quillon Rye Crackers 200 g', 230, 214, 'reduced'],
  ['Baskerville Shortbread 160 g', 320, 181, 'reduced'],
  ['Osprey Dark Chocolate 100 g', 285, 108, 'reduced'],
  ['Osprey Hazelnut Bar 45 g', 120, 48, 'reduced'],
  ['Fen Muesli Bar 60 g', 135, 63, 'reduced'],
  ['Fen Salted Almonds 125 g', 360, 131, 'reduced'],
  ['Thimble Strawberry Jam 340 g', 345, 552, 'reduced'],
  ['Thimble Honey 250 g', 495, 421, 'reduced'],
  ['Gantry Penne 500 g', 160, 507, 'reduced'],
  ['Gantry Tomato Sauce 400 g', 265, 618, 'reduced'],
  ['Wicket Dish Soap 45 cl', 210, 497, 'standard'],
  ['Wicket Sponge, pack of 3', 175, 38, 'standard'],
  ['Lantern Matches, 3 boxes', 140, 42, 'standard'],
  ['Lantern AA Cells, pack of 4', 590, 99, 'standard'],
] as const;

/** A GTIN-13 of the range that GS1 leaves to each shop (prefix 20), with its check digit. */
export function shopGtin(number: number): string {
  const digits = `20${String(number).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** What the seeded store sells. */
export const WORLD_PRODUCTS: readonly Product[] = RANGE.map(
  ([name, unitPriceMinor, massGrams, taxCategory], index) => ({
    barcode: asId(shopGtin(index + 1)),
    name,
    unitPriceMinor,
    taxCategory,
    massGrams,
  }),
);
