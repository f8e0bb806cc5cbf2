import type { LockSetting } from '@saunter/gate-lock';
import { LOCK_SETTING_FORMS, parseLockSetting } from '@saunter/gate-lock';
import { OperatorError } from '@saunter/platform-node';

/** What the command line asks for. */
export type SupervisorOrder =
  | { readonly kind: 'supervise'; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: 'drop-relays' };

const USAGE =
  'Write: gate-supervisor <command that starts the gate> [its arguments], or: gate-supervisor --drop-relays';

/** Reads the command line. @throws OperatorError when it names no command. */
export function readOrder(argv: readonly string[]): SupervisorOrder {
  const [command, ...args] = argv[0] === '--' ? argv.slice(1) : argv;
  if (command === '--drop-relays' && args.length === 0) return { kind: 'drop-relays' };
  if (command === undefined || command.startsWith('--')) {
    throw new OperatorError('The gate supervisor was not told what to run.', USAGE);
  }
  return { kind: 'supervise', command, args };
}

/** Reads SAUNTER_LOCK, the same variable as the gate's. @throws OperatorError when it is unset or wrong. */
export function readLockSetting(environment: NodeJS.ProcessEnv): LockSetting {
  const text = environment['SAUNTER_LOCK'];
  if (text === undefined || text === '') {
    throw new OperatorError('SAUNTER_LOCK is not set.', `Set it to the lock of this lane: ${LOCK_SETTING_FORMS}.`);
  }
  const setting = parseLockSetting(text);
  if (!setting.ok) throw new OperatorError(`SAUNTER_LOCK: ${setting.error}.`, 'See docs/operations/gate-lock.md.');
  return setting.value;
}
