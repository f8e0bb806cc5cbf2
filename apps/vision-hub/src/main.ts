import { runProcess } from '@saunter/platform-node';
import { startVisionHub } from './compose.ts';
import { readHubEnvironment } from './environment.ts';

await runProcess('vision-hub', (log) => startVisionHub(readHubEnvironment(process.env), log));
