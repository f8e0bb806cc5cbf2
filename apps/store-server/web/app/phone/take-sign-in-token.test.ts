import { expect, it } from 'vitest';
import { takeSignInToken } from './take-sign-in-token.ts';

const TOKEN = 'a'.repeat(43);

function open(hash: string) {
  const addresses: unknown[] = [];
  const history = { replaceState: (_: unknown, __: string, address: string) => addresses.push(address) };
  const scope = { location: { hash, pathname: '/app/' }, history } as unknown as Pick<Window, 'location' | 'history'>;
  return { token: takeSignInToken(scope), addresses };
}

it('takes the token, and out of the address bar with it', () => {
  expect(open(`#sign-in=${TOKEN}`)).toEqual({ token: TOKEN, addresses: ['/app/'] });
});

it('takes out what is no token as well, and leaves any other address alone', () => {
  expect(open('#sign-in=<script>')).toEqual({ token: undefined, addresses: ['/app/'] });
  expect(open('#visits')).toEqual({ token: undefined, addresses: [] });
});
