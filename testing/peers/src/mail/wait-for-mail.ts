import type { MailSummary } from './caught-mail.ts';

/**
 * The first mail in the catcher at `inboxUrl` that `matches`, whether it is there already or still to come.
 * Rejects after `timeoutMs`, saying which mails there were instead.
 */
export async function waitForMail(
  inboxUrl: string,
  matches: (mail: MailSummary) => boolean,
  timeoutMs = 10_000,
): Promise<MailSummary> {
  const seen: string[] = [];
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(`${inboxUrl}/events`, { signal: deadline });
    for await (const mail of readMails(answer)) {
      if (matches(mail)) return mail;
      seen.push(`${mail.id} "${mail.subject}"`);
    }
  } catch (error) {
    if (!deadline.aborted) throw error;
  }
  throw new Error(`no such mail in ${timeoutMs} ms; there were: ${seen.join(', ') || 'none'}`);
}

/** The mails of an event stream; leaving the loop hangs up. */
async function* readMails(answer: Response): AsyncGenerator<MailSummary> {
  let rest = '';
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length));
  }
}
