import type { DeletionWords } from '../en/deletion.ts';

export const deletion: DeletionWords = {
  gone: {
    addresses: 'Tus direcciones de correo',
    cards: 'Tus tarjetas: los códigos con que las conocíamos, sus últimas cuatro cifras y las guardadas para la app',
    sessions: 'Tu acceso, los pases de tus móviles y todas las sesiones',
  },
  kept: {
    receipts: 'Recibos y visitas: qué se compró, cuándo y por cuánto, con las cuatro cifras impresas en ellos',
    receiptsWhy: 'La ley fiscal nos obliga a guardar los libros de cada venta.',
    payments: 'El registro de pagos: importes, horas, últimas cuatro cifras y referencias del banco',
    paymentsWhy: 'Los bancos pueden preguntar por un pago, y un reembolso debe encontrar su camino.',
    backups: 'Copias de seguridad, hasta que se sobrescriban',
    backupsWhy: 'Una copia no se puede cambiar; si se usa para reparar la tienda, te borramos otra vez.',
  },
};
