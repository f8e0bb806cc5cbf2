import { OperatorError, runProcess } from '@saunter/platform-node';
import { startAcquirer } from './start-acquirer.ts';

await runProcess('acquirer', (log) => {
  const folder = process.env['SAUNTER_DATA'];
  const port = Number(process.env['SAUNTER_PORT'] ?? '4802');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new OperatorError('SAUNTER_PORT is not a port', 'Give a number from 0 (any) to 65535.');
  }
  return startAcquirer({ port, log, ...(folder && { folder }) });
});
