import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';

const HELP: Readonly<Record<string, string>> = {
  SAUNTER_DATA: 'Set SAUNTER_DATA to the folder that this server keeps its data in.',
  SAUNTER_PORT: 'Set SAUNTER_PORT to a number from 1 to 65535, or to 0 for any free port.',
  SAUNTER_VAULT_URL: 'Set SAUNTER_VAULT_URL to the address of the card vault, such as http://127.0.0.1:4801.',
  SAUNTER_VAULT_CREDENTIAL_FILE: 'Set SAUNTER_VAULT_CREDENTIAL_FILE to the server.credential that the vault wrote.',
  SMTP_URL: 'Set SMTP_URL to the mail server, such as smtp://127.0.0.1:25.',
  SAUNTER_MAIL_FROM: 'Set SAUNTER_MAIL_FROM to the address that receipts come from.',
  SAUNTER_STORE_FILE: 'Set SAUNTER_STORE_FILE to the store file; docs/operations/store-server.md shows one.',
  SAUNTER_PUBLIC_URL: 'Set SAUNTER_PUBLIC_URL to the address that shoppers open receipts under, or unset it.',
};

const environment = z.object({
  SAUNTER_DATA: z.string().min(1),
  SAUNTER_PORT: z.coerce.number().int().min(0).max(65_535).default(4800),
  DATABASE_URL: z.string().min(1).optional(),
  SAUNTER_VAULT_URL: z.url({ protocol: /^https?$/ }),
  SAUNTER_VAULT_CREDENTIAL_FILE: z.string().min(1),
  SMTP_URL: z.string().min(1),
  SAUNTER_MAIL_FROM: z.string().min(1),
  SAUNTER_STORE_FILE: z.string().min(1),
  SAUNTER_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** What the store server is told by its environment. */
export interface ServerSettings {
  readonly dataFolder: string;
  /** 0 is any free port. */
  readonly port: number;
  /** Unset: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly vaultUrl: string;
  readonly vaultCredentialFile: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly storeFile: string;
  /** What receipt links begin with; unset: where the server listens. */
  readonly publicUrl: string | undefined;
}

/** Reads the settings; an empty variable counts as unset. @throws OperatorError that names the first wrong one. */
export function readServerSettings(variables: Readonly<Record<string, string | undefined>>): ServerSettings {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const outcome = environment.safeParse(set);
  if (!outcome.success) {
    const name = String(outcome.error.issues[0]?.path[0]);
    const state = name in set ? 'is not usable' : 'is not set';
    throw new OperatorError(`${name} ${state}.`, HELP[name] ?? `Correct ${name}.`);
  }
  const { data } = outcome;
  return {
    dataFolder: data.SAUNTER_DATA,
    port: data.SAUNTER_PORT,
    databaseUrl: data.DATABASE_URL,
    vaultUrl: data.SAUNTER_VAULT_URL.replace(/\/$/, ''),
    vaultCredentialFile: data.SAUNTER_VAULT_CREDENTIAL_FILE,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.SAUNTER_MAIL_FROM,
    storeFile: data.SAUNTER_STORE_FILE,
    publicUrl: data.SAUNTER_PUBLIC_URL?.replace(/\/$/, ''),
  };
}
