import type { DeskWords } from '../en/desk.ts';

/** What the service desk says. */
export const desk: DeskWords = {
  title: 'Service-Schalter',
  findVisit: 'Einkauf suchen',
  refund: 'Geld zurückgeben',
  debts: 'Offene Beträge',
  reviews: 'Prüffälle',
};
