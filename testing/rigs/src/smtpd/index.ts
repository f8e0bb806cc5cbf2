export * from './start-smtpd.ts';
