import type { LookUpWords } from '../en/look-up.ts';

/** What the page says where a receipt is found without an account. */
export const lookUp: LookUpWords = {
  title: 'Encuentra tu recibo',
  byCard: 'Por tarjeta',
  byNumber: 'Por número de recibo',
  lastFour: 'Últimas cuatro cifras de la tarjeta',
  lastFourHelp: 'Un teléfono o reloj tiene cuatro cifras propias: míralas en su cartera.',
  day: 'Día de la visita',
  amount: 'Importe cobrado',
  amountHelp: (example) => `Como en tu extracto, p. ej. ${example}`,
  number: 'Número de recibo',
  find: 'Buscar',
  notFound: 'No hemos encontrado ese recibo. Mira otra vez cada dato: todos tienen que coincidir.',
  tooOften: 'Se ha intentado demasiadas veces. Espera diez minutos o pregunta en la tienda.',
  askStore: (contact) => `¿Nada funciona? Pregúntanos: ${contact}`,
  several: 'Coincide más de una visita. ¿Cuál es?',
};
