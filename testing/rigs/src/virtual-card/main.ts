import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { OperatorError, runProcess } from '@saunter/platform-node';
import type { CardProfile } from '@saunter/testing-cards';
import { parseCardCommand, USAGE } from './card-command.ts';
import { CARD_PROFILES, cardProfile } from './profiles.ts';
import { readProfileFile } from './read-profile-file.ts';
import { VirtualCard } from './virtual-card.ts';

const HELP = `node testing/rigs/src/virtual-card/main.ts --port 35963 [--profile visa-test | --profile-file FILE --card ID]; then lines: ${USAGE}`;

function readArguments(): { readonly port: number; readonly profile: CardProfile } {
  const { values } = parse();
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new OperatorError('--port names no port of a reader', HELP, 64);
  }
  const { profile, card } = values;
  const file = values['profile-file'];
  if (file !== undefined) return { port, profile: readProfileFile(file, card) };
  return { port, profile: namedProfile(profile) };
}

function namedProfile(name: string): CardProfile {
  const profile = cardProfile(name);
  if (profile) return profile;
  throw new OperatorError(`there is no card ${name}`, `take one of: ${Object.keys(CARD_PROFILES).join(', ')}`, 64);
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        profile: { type: 'string', default: 'visa-test' },
        'profile-file': { type: 'string' },
        card: { type: 'string' },
      },
    });
  } catch (error) {
    throw new OperatorError(error instanceof Error ? error.message : String(error), HELP, 64);
  }
}

/** Does what one line says, and answers with one line of JSON. */
async function obey(card: VirtualCard, line: string): Promise<void> {
  const command = parseCardCommand(line);
  if (!command) return say({ error: `unknown line: ${line}`, usage: USAGE });
  if (command.kind === 'faults') card.faults = command.faults;
  else if (command.kind === 'remove') await card.remove();
  else if (!(await tryInsert(card))) return say({ error: 'no reader listens there' });
  say({ done: line.trim(), inserted: card.isInserted });
}

const tryInsert = (card: VirtualCard): Promise<boolean> =>
  card.insert().then(
    () => true,
    () => false,
  );

const say = (answer: object): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);

// The card in a process of its own: a person or a script holds it to the reader by lines on standard input.
await runProcess('virtual-card', async () => {
  const { port, profile } = readArguments();
  const card = new VirtualCard({ port, profile });
  const lines = createInterface({ input: process.stdin });
  let work: Promise<void> = Promise.resolve();
  lines.on('line', (line) => {
    work = work.then(() => obey(card, line));
  });
  lines.on('close', () => process.kill(process.pid, 'SIGTERM'));
  return { ready: { port, profile: profile.name }, stop: () => card.remove() };
});
