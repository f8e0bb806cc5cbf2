import type { WebWords } from '../en/web.ts';

/** What the shopper's pages say. */
export const web: WebWords = {
  lookUpTitle: 'Busca tu recibo',
  appTitle: 'Tus visitas',
  signIn: 'Entrar',
  signOut: 'Salir',
};
