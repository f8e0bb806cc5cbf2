import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';
import type { AcquirerDialect } from './line/message-codec.ts';

const milliseconds = (standard: number) => z.coerce.number().int().min(1).max(3_600_000).default(standard);

const settings = z.object({
  SAUNTER_DATA: z.string({ error: 'is missing: name a folder that only the vault uses' }).min(1),
  SAUNTER_PORT: z.coerce.number({ error: 'is not a port' }).int().min(0).max(65_535).default(4801),
  SAUNTER_ACQUIRER: z
    .string({ error: 'is missing: name the acquirer as host:port' })
    .regex(/^[^:]+:[0-9]{1,5}$/, 'is not host:port'),
  SAUNTER_ACQUIRER_DIALECT: z
    .enum(['1987-ascii', '1987-binary'], { error: 'is not 1987-ascii or 1987-binary' })
    .default('1987-ascii'),
  SAUNTER_ACQUIRER_MAC_KEY: z.string().min(1, 'names no file').optional(),
  SAUNTER_ACQUIRER_ANSWER_MS: milliseconds(5000),
  SAUNTER_ACQUIRER_REPEAT_MS: milliseconds(1000),
});

/** What the vault is told by its environment. */
export interface VaultSettings {
  readonly folder: string;
  /** 0 takes any. */
  readonly port: number;
  readonly acquirer: { readonly host: string; readonly port: number };
  readonly dialect: AcquirerDialect;
  /** File of the key that authenticates messages; without one they carry no code. */
  readonly macKeyPath?: string;
  /** How long an authorisation may take before it counts as unknown. */
  readonly answerMs: number;
  /** The first pause before an advice is repeated. */
  readonly repeatMs: number;
}

/** Reads the environment. @throws OperatorError that names the variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): VaultSettings {
  const read = settings.safeParse(environment);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new OperatorError(`${String(issue?.path[0])} ${issue?.message}`, 'Set it in the environment of card-vault.');
  }
  const [host = '', port = ''] = read.data.SAUNTER_ACQUIRER.split(':');
  const macKeyPath = read.data.SAUNTER_ACQUIRER_MAC_KEY;
  return {
    folder: read.data.SAUNTER_DATA,
    port: read.data.SAUNTER_PORT,
    acquirer: { host, port: Number(port) },
    dialect: read.data.SAUNTER_ACQUIRER_DIALECT,
    ...(macKeyPath !== undefined && { macKeyPath }),
    answerMs: read.data.SAUNTER_ACQUIRER_ANSWER_MS,
    repeatMs: read.data.SAUNTER_ACQUIRER_REPEAT_MS,
  };
}
