import type { VisitSummary } from '@saunter/testing-shopper';

/** Prints the receipt as it was mailed: its text part, which is the 48-column receipt. */
export async function printReceiptOf(inboxUrl: string, summary: VisitSummary): Promise<void> {
  if (summary.receiptNumber === undefined) {
    process.stdout.write('Nothing was taken, so nothing was charged, and there is no receipt.\n');
    return;
  }
  const { messages } = (await (await fetch(`${inboxUrl}/messages`)).json()) as {
    messages: readonly { readonly text: string; readonly subject: string }[];
  };
  const number = summary.receiptNumber;
  const mail = messages.findLast(({ text, subject }) => text.includes(number) || subject.includes(number));
  process.stdout.write(`\n${mail?.text ?? 'The receipt was mailed, but the inbox does not have it any more.'}\n`);
}
