import { z } from 'zod';

const mails = z.object({
  messages: z.array(
    z.object({
      id: z.number(),
      subject: z.string(),
      text: z.string(),
      envelope: z.object({ to: z.array(z.string()) }),
    }),
  ),
});

/** One mail as its reader sees it. */
export type ReceivedMail = z.infer<typeof mails>['messages'][number];

/** What came to an address, oldest first. */
export async function mailsTo(inboxUrl: string, address: string): Promise<readonly ReceivedMail[]> {
  const { messages } = mails.parse(await (await fetch(`${inboxUrl}/messages`)).json());
  return messages.filter(({ envelope }) => envelope.to.includes(address));
}
