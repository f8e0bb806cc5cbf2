import type { Words } from './words.ts';

/** One message of a language by its path, e.g. `gate.declined.card-expired`; functions take text and figures. */
export type Message = string | ((...parts: unknown[]) => string);

/** Every message of a language by its path. */
export function messagesOf(table: Words): ReadonlyMap<string, Message> {
  const found = new Map<string, Message>();
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(path === '' ? name : `${path}.${name}`, inner);
    } else found.set(path, value as Message);
  };
  walk('', table);
  for (const own of ['language', 'ownName', 'direction']) found.delete(own);
  return found;
}

/** What a message says; its places, if it has any, are filled with `parts`. */
export const say = (message: Message | undefined, parts: readonly unknown[] = [23, 31, 37, 41]): string =>
  typeof message === 'function' ? message(...parts) : (message ?? '');
