import { OperatorError, runProcess, systemClock } from '@saunter/platform-node';
import { z } from 'zod';
import { startMailCatcher } from './start-mail-catcher.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const environment = z.object({
  SAUNTER_DATA: z.string().min(1),
  SAUNTER_PORT: port.default(0),
  SAUNTER_SMTP_PORT: port.default(0),
});

const REMEDIES = {
  SAUNTER_DATA: 'Set SAUNTER_DATA to a folder for the mails that come in.',
  SAUNTER_PORT: 'Set SAUNTER_PORT to the port of the inbox page, 0 for any.',
  SAUNTER_SMTP_PORT: 'Set SAUNTER_SMTP_PORT to the port that takes mail, 0 for any.',
} as const;

await runProcess('mail-catcher', async () => {
  const settings = environment.safeParse(process.env);
  if (!settings.success) {
    const variable = settings.error.issues[0]?.path[0] as keyof typeof REMEDIES;
    throw new OperatorError(`${variable} is missing or wrong`, REMEDIES[variable]);
  }
  const { SAUNTER_DATA: dataFolder, SAUNTER_PORT: inboxPort, SAUNTER_SMTP_PORT: smtpPort } = settings.data;
  const catcher = await startMailCatcher({ dataFolder, inboxPort, smtpPort, clock: systemClock });
  return { ready: { smtpUrl: catcher.smtpUrl, inboxUrl: catcher.inboxUrl }, stop: () => catcher.stop() };
});
