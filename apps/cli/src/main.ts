import { OperatorError } from '@saunter/platform-node';
import { Command } from 'commander';
import { checkCommand, testCommand } from './commands/test.ts';

const program = new Command('saunter').description('An open checkout-free store.').showHelpAfterError();

program
  .command('test')
  .description('run all that CI runs; with patterns, only the tests whose path matches')
  .argument('[patterns...]')
  .action(async (patterns: string[]) => {
    process.exitCode = await testCommand(patterns);
  });

program
  .command('check')
  .description('format, lint and types, without running anything')
  .action(async () => {
    process.exitCode = await checkCommand();
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`saunter: ${error.message}\n  ${error.remedy}\n`);
  process.exitCode = error.exitCode;
}
