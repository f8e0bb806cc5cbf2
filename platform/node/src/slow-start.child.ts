import { runProcess } from './run-process.ts';

// A service that takes its time to start, for run-process.rig.test.ts; it says what is done to it.
void runProcess('slow', async () => {
  process.stdout.write('starting\n');
  await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2])));
  process.stdout.write('started\n');
  return { ready: {}, stop: async () => void process.stdout.write('stopped\n') };
});
