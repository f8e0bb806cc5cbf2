/** What a key does: it types a sign, or changes what is there. */
export type Key = { readonly kind: 'sign'; readonly sign: string } | { readonly kind: 'delete' | 'clear' | 'done' };

/** Where a keyboard is used: an e-mail address, a code of letters and digits, a number. */
export type KeyboardLayout = 'email' | 'code' | 'digits';

const signs = (row: string): readonly Key[] => [...row].map((sign) => ({ kind: 'sign', sign }));
const ending: readonly Key[] = [{ kind: 'clear' }, { kind: 'delete' }, { kind: 'done' }];

/** The rows of each layout; an address needs no shift, since no mail server of today tells capitals apart. */
export const KEY_ROWS: Readonly<Record<KeyboardLayout, readonly (readonly Key[])[]>> = {
  email: [
    signs('1234567890'),
    signs('qwertyuiop'),
    signs('asdfghjkl_'),
    signs('zxcvbnm+-.'),
    [...signs('@'), ...ending],
  ],
  code: [signs('1234567890'), signs('QWERTYUIOP'), signs('ASDFGHJKL'), signs('ZXCVBNM-'), ending],
  digits: [signs('123'), signs('456'), signs('789'), signs('0'), ending],
};
