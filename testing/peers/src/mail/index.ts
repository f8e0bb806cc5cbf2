export type { CaughtMail, MailEnvelope, MailSummary } from './caught-mail.ts';
export * from './mail-faults.ts';
export * from './start-mail-catcher.ts';
export * from './wait-for-mail.ts';
