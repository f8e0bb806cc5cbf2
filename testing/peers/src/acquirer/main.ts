import { OperatorError, runProcess } from '@saunter/platform-node';
import { seededTerms } from './books/account-terms.ts';
import { testIssuer } from './issuer/card-issuer.ts';
import { settleOnCommand } from './settlement/settle-on-command.ts';
import { startAcquirer } from './start-acquirer.ts';

await runProcess('acquirer', async (log) => {
  const { SAUNTER_DATA: folder, SAUNTER_CARDS: cards, SAUNTER_ISSUER_STRICT: strict } = process.env;
  const port = wholeNumber('SAUNTER_PORT', 65_535) ?? 4802;
  const seed = wholeNumber('SAUNTER_ACCOUNTS_SEED', 2 ** 31);
  const running = await startAcquirer({
    port,
    log,
    ...(folder && { folder }),
    ...(cards && { issuer: testIssuer(cards, { strict: strict === '1' }) }),
    ...(seed !== undefined && { terms: seededTerms(seed) }),
  });
  settleOnCommand(running.acquirer, folder, process.stdin, process.stdout);
  return running;
});

function wholeNumber(name: string, limit: number): number | undefined {
  const text = process.env[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= 0 && value <= limit) return value;
  throw new OperatorError(`${name} is not a whole number`, `Give a number from 0 to ${limit}.`);
}
