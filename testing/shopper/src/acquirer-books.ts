import { z } from 'zod';

const booksReport = z.object({
  captures: z.array(z.object({ rrn: z.string(), amountMinor: z.number(), responseCode: z.string() })),
  authorisations: z.array(z.object({ rrn: z.string(), state: z.string(), approvedMinor: z.number() })),
});

/** The acquirer's own books: what really moved, whoever asked how often. */
export type AcquirerBooks = z.infer<typeof booksReport>;

/** Reads the books of the acquirer whose control address this is. */
export async function readBooks(controlUrl: string): Promise<AcquirerBooks> {
  return booksReport.parse(await (await fetch(`${controlUrl}/books`)).json());
}

/** Settles when the acquirer has received a message of type `mti`, counted from this call on. */
export async function whenAcquirerHears(controlUrl: string, mti: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${controlUrl}/events`, { signal });
  let text = '';
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes(`"mti":"${mti}"`)) return;
  }
}
