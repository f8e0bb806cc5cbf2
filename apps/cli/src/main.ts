import { OperatorError } from '@saunter/platform-node';
import { createProgram } from './program.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`saunter: ${error.message}\n  ${error.remedy}\n`);
  process.exitCode = error.exitCode;
}
