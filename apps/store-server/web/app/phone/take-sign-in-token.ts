const SIGN_IN = /^#sign-in=([A-Za-z0-9_-]{43})$/;

/**
 * The token of the mailed link that the page was opened by. It is taken out of the address bar at once, so that neither
 * the history nor a picture of the screen has it.
 */
export function takeSignInToken(scope: Pick<Window, 'location' | 'history'>): string | undefined {
  const { hash, pathname } = scope.location;
  if (!hash.startsWith('#sign-in=')) return undefined;
  scope.history.replaceState(null, '', pathname);
  return SIGN_IN.exec(hash)?.[1];
}
