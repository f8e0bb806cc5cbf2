import { OperatorError } from '@saunter/platform-node';

/** An environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A variable that has to be there; @throws OperatorError with the remedy. */
export function required(variables: Variables, name: string, remedy: string): string {
  const value = variables[name];
  if (!value) throw new OperatorError(`${name} is not set`, remedy);
  return value;
}

/** A URL without the slash at its end; @throws OperatorError. */
export function urlOf(variables: Variables, name: string, protocols: readonly string[]): string {
  const remedy = `Set it to a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`;
  const value = required(variables, name, remedy);
  const parsed = parseUrl(value);
  if (!parsed || !protocols.includes(parsed.protocol)) throw new OperatorError(`${name} is "${value}"`, remedy);
  return value.replace(/\/+$/, '');
}

/** A port from `least` on; @throws OperatorError. */
export function portOf(text: string, name: string, least: number): number {
  const value = /^[0-9]{1,5}$/.test(text) ? Number(text) : -1;
  if (value >= least && value <= 65_535) return value;
  throw new OperatorError(`${name} names the port "${text}"`, `Ports go from ${least} to 65535.`);
}

/** Undefined where the text is no URL: URL.canParse came with Node 20; Electron 25 runs Node 18. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
