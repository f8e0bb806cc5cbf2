import { readFileSync } from 'node:fs';
import { OperatorError } from '@saunter/platform-node';
import { z } from 'zod';

const text = z.string().min(1);
const port = z
  .string()
  .regex(/^[0-9]{1,5}$/, 'is not a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'is not a port number');

const environment = z
  .object({
    SAUNTER_DATA: text,
    SAUNTER_SERVER_URL: z.url({ protocol: /^https?$/, error: 'is not an http address' }),
    SAUNTER_CREDENTIAL_FILE: text,
    SAUNTER_STORE_META: text,
    MQTT_URL: text.optional(),
    SAUNTER_STORE_ID: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is not lower-case words with hyphens')
      .optional(),
    SAUNTER_MQTT_PORT: port.default(1883),
    SAUNTER_MQTT_USERS_FILE: text.optional(),
  })
  .superRefine((values, context) => {
    const need = (name: string, path: string) =>
      context.addIssue({ code: 'custom', path: [path], message: `is needed ${name}` });
    if (values.MQTT_URL && !values.SAUNTER_STORE_ID) need('with MQTT_URL', 'SAUNTER_STORE_ID');
    if (!values.MQTT_URL && !values.SAUNTER_MQTT_USERS_FILE) need('without MQTT_URL', 'SAUNTER_MQTT_USERS_FILE');
  });

/** What a vision hub is told by its environment; docs/operations/vision-hub.md lists the variables. */
export type HubEnvironment = z.infer<typeof environment>;

/** Reads the environment; @throws OperatorError that names the variable and the remedy. */
export function readHubEnvironment(variables: Readonly<Record<string, string | undefined>>): HubEnvironment {
  const parsed = environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? 'the environment');
  const what =
    variables[name] === undefined && issue?.code !== 'custom' ? 'is not set' : (issue?.message ?? 'is wrong');
  throw new OperatorError(`${name} ${what}.`, `Set ${name} as docs/operations/vision-hub.md says.`);
}

/** Reads the hub's credential, `<deviceId>.<secret>`; @throws OperatorError that names the file, never its content. */
export function readCredential(path: string): { readonly deviceId: string; readonly credential: string } {
  const content = readTextFile(
    path,
    'The credential file',
    'Register the hub at the store server and write its answer there.',
  );
  const credential = content.trim();
  const deviceId = /^([a-z0-9][a-z0-9-]{0,62})\.[\x21-\x7e]{16,}$/.exec(credential)?.[1];
  if (deviceId !== undefined) return { deviceId, credential };
  throw new OperatorError(
    `The credential file ${path} does not hold <deviceId>.<secret>.`,
    'Register the hub at the store server again and write its answer there.',
  );
}

/** Reads a text file that somebody named; @throws OperatorError that names it. */
export function readTextFile(path: string, what: string, remedy: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorError(`${what} ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, remedy);
  }
}
