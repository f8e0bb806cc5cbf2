/**
 * Ends this process now, without waiting for threads in native calls. An exchange with a card that stays silent holds
 * such a thread until the card leaves, and `process.exit` waits for it; a process that becomes another program does not.
 * What was printed is out: standard streams are written synchronously.
 */
export function endAtOnce(exitCode: number): never {
  process.execve?.('/bin/sh', ['sh', '-c', `exit ${exitCode}`], {});
  process.exit(exitCode);
}
