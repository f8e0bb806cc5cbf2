import { catalogueKind } from '@saunter/contracts';
import { Argument, Command, Option } from 'commander';
import { type BenchCommandOptions, benchCommand } from './commands/bench.ts';
import { type CardReadCommandOptions, cardReadCommand, cardReadersCommand } from './commands/card.ts';
import { type CatalogueImportOptions, catalogueImportCommand } from './commands/catalogue.ts';
import { type EvaluateCommandOptions, evaluateCommand } from './commands/fusion.ts';
import { type ReconcileOptions, reconcileCommand } from './commands/reconcile.ts';
import {
  type ImportCommandOptions,
  type InfoCommandOptions,
  importCommand,
  infoCommand,
  type PlayCommandOptions,
  playCommand,
} from './commands/recording.ts';
import {
  type AnswerOptions,
  answerCommand,
  decideCommand,
  reviewsCommand,
  type StoreOptions,
} from './commands/reviews.ts';
import { type StaffOptions, staffAddCommand, staffRemoveCommand } from './commands/staff.ts';
import { type StartCommandOptions, startCommand } from './commands/start.ts';
import { openingCommand, type RestockingOptions, restockingCommand } from './commands/store-day.ts';
import { checkCommand, testCommand } from './commands/test.ts';
import { type VisitCommandOptions, visitCommand } from './commands/visit.ts';
import { type WorldCommandOptions, worldMakeCommand } from './commands/world.ts';
import { seedRange } from './fusion/seed-range.ts';
import { amountMinor, calendarDate, fourBytes, positiveNumber, units, wholeNumber } from './option-value.ts';
import { runCommand } from './run-command.ts';

const SEED = 1;
const CARD_WAIT_MS = 30_000;
const WORLD_VISITS = 10;

/** The words of `./saunter`; each action sets the exit code or throws an OperatorError. */
export function createProgram(): Command {
  const program = new Command('saunter').description('An open checkout-free store.').showHelpAfterError();
  addStore(program);
  addRecording(program);
  addCard(program);
  addReconcile(program);
  addCatalogue(program);
  addReviews(program);
  addStoreDay(program);
  addStaff(program);
  addFusion(program);
  addWorld(program);
  program
    .command('test')
    .description('run all that CI runs; with patterns, only the tests whose path matches')
    .argument('[patterns...]')
    .action(async (patterns: string[]) => {
      process.exitCode = await testCommand(patterns);
    });
  program
    .command('package')
    .description('build the three kiosk apps into out/: folders and .deb packages; see docs/operations/packages.md')
    .allowUnknownOption()
    .argument('[options...]', '--release, --no-deb')
    .action(async (options: string[]) => {
      const end = await runCommand(process.execPath, ['tools/package/main.ts', ...options], { inherit: true });
      process.exitCode = end.exitCode;
    });
  program
    .command('bench')
    .description('measure one thing beside its yardstick; the last line is JSON')
    .argument('<name>')
    .option(
      '--visits <n>',
      'visits that bench fusion plays, default 5,000, or bench screens shows, 10,000',
      wholeNumber,
    )
    .option('--hours <n>', 'hours of a store that bench fusion-speed watches its memory for; default 1', wholeNumber)
    .option('--rounds <n>', 'visits that bench exit-to-mail walks, half a minute each; default 5', wholeNumber)
    .option('--loads <n>', 'cold loads of each page that bench screens times; default 30', wholeNumber)
    .option('-o, --output <dir>', 'folder that benches write their report or pictures to; default docs')
    .action((name: string, options: BenchCommandOptions) => benchCommand(name, options));
  program
    .command('check')
    .description('format, lint and types, without running anything')
    .action(async () => {
      process.exitCode = await checkCommand();
    });
  return program;
}

function addStore(program: Command): void {
  const walked = (command: Command) =>
    command
      .option('--recording <path>', "an MCAP file, or a folder in AutoCheckout's form; without it one is made")
      .option('--store-meta <dir>', "AutoCheckout's store map; without it store_meta beside the folder")
      .option('--seed <n>', 'what the made recording is made from', wholeNumber, SEED)
      .option('--speed <factor>', 'how fast the recording is played', positiveNumber, 1);
  walked(program.command('start'))
    .description('open the store on this machine and let one scripted shopper walk through it')
    .action((options: StartCommandOptions) => startCommand(options));
  walked(program.command('visit'))
    .description('one scripted visit in a fresh store, headless')
    .option('--fault <name>', 'kill a process at the worst moment; may be given more than once', collect, [])
    .option('--json', 'print the summary as JSON, last line', false)
    .option('--keep', "keep the store's folder", false)
    .action((options: VisitCommandOptions) => visitCommand(options));
}

function addRecording(program: Command): void {
  const recording = program.command('recording').description('make, read and judge recordings (MCAP)');
  recording
    .command('import')
    .description('convert a recording of another system')
    .command('autocheckout')
    .description(
      'AutoCheckout (CPS-IoT Week 2020): plates, joints, products, planogram; lanes are made up and marked so',
    )
    .argument('<dir>', 'folder with plate_data.ndjson and full_targets.ndjson, .gz or not')
    .requiredOption('--store-meta <dir>', 'folder with Gondolas.json, Shelves.json and Plates.json')
    .requiredOption('-o, --output <file>', 'the MCAP file to write')
    .action((dir: string, options: ImportCommandOptions) => importCommand(dir, options));
  recording
    .command('info')
    .description('what a recording holds')
    .argument('<file>')
    .option('--truncated', 'read a cut-off file as far as it goes', false)
    .action((file: string, options: InfoCommandOptions) => infoCommand(file, options));
  addPlay(recording);
}

function addPlay(recording: Command): void {
  recording
    .command('play')
    .description('play a recording into a sensor bus')
    .argument('<file>')
    .requiredOption('--mqtt <url>', 'the bus, mqtt://host:port')
    .requiredOption('--credential <file>', 'DEVICE.SECRET of a device that may publish what is recorded')
    .requiredOption('--store <id>', 'the store whose topics are played to')
    .option('--speed <factor>', 'how fast', positiveNumber, 1)
    .option('--truncated', 'play a cut-off file as far as it goes', false)
    .action((file: string, options: PlayCommandOptions) => playCommand(file, options));
}

function addReconcile(program: Command): void {
  program
    .command('reconcile')
    .description("compare the acquirer's settlement file with a running store; see docs/operations/settlement-file.md")
    .argument('<file>')
    .option('--day <yyyy-mm-dd>', 'refuse the file of any other day')
    .option('--json', "print the store's report as JSON", false)
    .option('--server <url>', 'the store; default the one on this machine')
    .option('--credential <file>', "the technician's credential; default the one in the store's folder")
    .action((file: string, options: ReconcileOptions) => reconcileCommand(file, options));
}

/** What shells call a command line that means nothing (sysexits.h, EX_USAGE): 1 is the word for an unreadable card. */
const BAD_USAGE = 64;

function addCard(program: Command): void {
  const card = program
    .command('card')
    .description('test a card reader; see docs/operations/card-reader.md')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : BAD_USAGE));
  card
    .command('read')
    .description('wait for one card on a PC/SC reader, read it as a lane does, and print what came of it')
    .option('--json', 'print one line of JSON, last', false)
    .option('--reader <name>', 'part of the name of the reader that is meant')
    .option('--capk <file>', 'JSON list of the CA public keys of the test cards')
    .option('--terminal <file>', 'JSON object of terminal data by tag')
    .option('--amount <minor>', 'amount in minor units', amountMinor)
    .option('--date <yymmdd>', 'day of the transaction; default today', calendarDate)
    .option('--un <hex>', 'unpredictable number, 8 hexadecimal digits; default random', fourBytes)
    .option('--timeout <ms>', 'how long a card is waited for', wholeNumber, CARD_WAIT_MS)
    .action((options: CardReadCommandOptions) => cardReadCommand(options));
  card
    .command('readers')
    .description('name the readers of the PC/SC service')
    .action(() => cardReadersCommand());
}

function addCatalogue(program: Command): void {
  program
    .command('catalogue')
    .description('what the store sells; see docs/operations/catalogue.md')
    .command('import')
    .description('put a CSV file into the catalogue of a running store: all of it, or nothing and why')
    .argument('<file>')
    .addOption(new Option('--kind <kind>', 'what the file holds').choices(catalogueKind.options).makeOptionMandatory())
    .option('--dry-run', 'say what would change, and change nothing', false)
    .option('--json', "print the store's answer as JSON", false)
    .option('--server <url>', 'the store; default the one on this machine')
    .option('--credential <file>', "the technician's credential; default the one in the store's folder")
    .action((file: string, options: CatalogueImportOptions) => catalogueImportCommand(file, options));
}

const ofStore = (command: Command): Command =>
  command
    .option('--json', "print the store's answer as JSON", false)
    .option('--server <url>', 'the store; default the one on this machine')
    .option('--credential <file>', "the technician's credential; default the one in the store's folder");

function addReviews(program: Command): void {
  const reviews = program.command('reviews').description('what staff are asked; see docs/operations/reviews.md');
  ofStore(reviews.command('list', { isDefault: true }).description('what is open, due first')).action(
    (options: StoreOptions) => reviewsCommand(options),
  );
  ofStore(reviews.command('answer').description('say what really happened').argument('<question>'))
    .option('--barcode <barcode>', 'what was taken, or put back')
    .option('--quantity <n>', 'how many; below 0 were put back', units, 1)
    .option('--nothing', 'this visit had nothing to do with it', false)
    .action((question: string, options: AnswerOptions) => answerCommand(question, options));
  const decide = reviews.command('decide').description('settle a visit that cannot go on').argument('<visit>');
  decide.addArgument(new Argument('<decision>').choices(['charge', 'release']));
  ofStore(decide).action((visit: string, decision: string, options: StoreOptions) =>
    decideCommand(visit, decision, options),
  );
}

function addStoreDay(program: Command): void {
  const opening = program.command('opening').description('whether the store is open; open or close it');
  opening.addArgument(new Argument('[state]').choices(['open', 'closed', 'by-hours']));
  ofStore(opening).action((state: string | undefined, options: StoreOptions) => openingCommand(state, options));
  ofStore(program.command('restocking').description('which gondolas staff fill just now'))
    .addOption(new Option('--begin <gondola>', 'begin with one').argParser(wholeNumber).conflicts('end'))
    .addOption(new Option('--end <gondola>', 'one is full').argParser(wholeNumber))
    .action((options: RestockingOptions) => restockingCommand(options));
}

function addStaff(program: Command): void {
  const staff = program.command('staff').description('who may sign in at the service desk');
  ofStore(staff.command('add <id>').description('add a person, or give one a new secret'))
    .requiredOption('--name <name>', 'as the desk greets them')
    .addOption(new Option('--role <role>', 'what they may do').choices(['associate', 'manager']).default('associate'))
    .action((id: string, options: StaffOptions) => staffAddCommand(id, options));
  ofStore(staff.command('remove <id>').description('let a person in no more')).action(
    (id: string, options: StoreOptions) => staffRemoveCommand(id, options),
  );
}

function addFusion(program: Command): void {
  program
    .command('fusion')
    .description('judge who was said to have taken what')
    .command('evaluate')
    .description('play recordings, or worlds made from seeds, and print carts and how right they are')
    .argument('[recordings...]', "MCAP files, or folders in AutoCheckout's form")
    .option('--world <scenario>', 'a seeded world instead of recordings: nominal, one of its scenarios, or acted-out')
    .option('--seeds <range>', 'which seeds of that world, as 1-20', seedRange, [SEED])
    .option('--visits <n>', 'visits of each seed', wholeNumber, 5)
    .option('--failures <n>', 'list so many baskets that are not exact, with what went wrong', wholeNumber)
    .option(
      '--contestant <name>',
      'ours, winner, weight or reviewed; may be given more than once; default the first three',
      collect,
      [],
    )
    .option('--store-meta <dir>', "AutoCheckout's store map; without it store_meta beside the folder")
    .option('--json', 'print one line of JSON, last', false)
    .action((recordings: string[], options: EvaluateCommandOptions) => evaluateCommand(recordings, options));
}

function addWorld(program: Command): void {
  program
    .command('world')
    .description('stores that exist only as a seed; see docs/world.md')
    .command('make')
    .description('record some visits to a made-up store, truth included')
    .requiredOption('--scenario <name>', 'nominal, crowded, a difficulty by name, or a real list of events')
    .option('--seed <n>', 'the same seed makes the same recording', wholeNumber, SEED)
    .option('--visits <n>', 'visits to record', wholeNumber, WORLD_VISITS)
    .requiredOption('-o, --output <file>', 'the MCAP file to write')
    .action((options: WorldCommandOptions) => worldMakeCommand(options));
}

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];
