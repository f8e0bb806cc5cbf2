import { OperatorError } from '@saunter/platform-node';

/** What is wrong with one file of an AutoCheckout case, and where: names file and line, tells what to do. */
export function importFailure(where: string, what: string): OperatorError {
  return new OperatorError(
    `AutoCheckout import: ${where}: ${what}.`,
    'Take the file from its origin again; the README beside the data says what it should hold.',
    65,
  );
}
