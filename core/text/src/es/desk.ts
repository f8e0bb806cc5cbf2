import type { DeskWords } from '../en/desk.ts';

/** What the service desk says. */
export const desk: DeskWords = {
  title: 'Atención al cliente',
  findVisit: 'Buscar una visita',
  refund: 'Devolver dinero',
  debts: 'Deudas',
  reviews: 'Revisiones',
};
