import { OperatorError } from '@saunter/platform-node';

/** What a store answers to one request, read as JSON; undefined when it is none. @throws OperatorError when nobody answers. */
export async function askStore(url: string, init: RequestInit): Promise<unknown> {
  try {
    const response = await fetch(url, init);
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    const { origin } = new URL(url);
    throw new OperatorError(
      `no store answers at ${origin}`,
      'Open the store (./saunter start) and leave it open, or name another with --server URL.',
    );
  }
}
