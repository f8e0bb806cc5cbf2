import type { KioskWords } from '../en/kiosk.ts';

/** What the kiosks say before they open. */
export const kiosk: KioskWords = {
  comingSoon: 'Aún no está abierto',
  receiptsTitle: 'Recibos',
  receiptsComingSoon:
    'Pronto podrás buscar, enviar por correo e imprimir aquí tus recibos. Hasta entonces te llegan por correo.',
  signUpTitle: 'Registro',
  signUpComingSoon:
    'Pronto podrás registrarte aquí, para que tus recibos lleguen por correo. Hasta entonces, pregúntanos.',
};
