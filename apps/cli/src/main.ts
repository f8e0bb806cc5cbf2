import { OperatorError } from '@saunter/platform-node';
import { createProgram } from './program.ts';

// Whoever reads what is printed may stop reading (`| head`): that ends nothing here.
process.stdout.on('error', () => {});

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`saunter: ${error.message}\n  ${error.remedy}\n`);
  process.exitCode = error.exitCode;
}
