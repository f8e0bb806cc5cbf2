import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { freeLoopbackPort } from '@saunter/platform-node';
import { PrivateDaemon } from '../private-daemon.ts';
import type { Unavailable } from '../unavailable.ts';
import { readMaildir } from './maildir.ts';
import { greets } from './smtp-greeting.ts';
import { PRIVATE_SMTPD, smtpdConfiguration } from './smtpd-configuration.ts';

/** A real mail server with a maildir, all its own. */
export interface SmtpdRig {
  /** `smtp://127.0.0.1:N` */
  readonly url: string;
  /** Waits until `count` mails lie in the maildir; rejects after `timeoutMs`. */
  mails(count: number, timeoutMs?: number): Promise<readonly Buffer[]>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const SMTPD = '/usr/sbin/smtpd';

/** Every step execs the next, so there is one pid. */
const IN_A_MOUNT_NAMESPACE = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', PRIVATE_SMTPD];

/**
 * Starts Debian's OpenSMTPD for one domain on a free port of the loopback interface. It cannot outlive this process.
 * Needs root: smtpd separates its privileges, and its private paths are mounts.
 */
export async function startSmtpd(domain: string): Promise<Result<SmtpdRig, Unavailable>> {
  if (!existsSync(SMTPD)) {
    return err({ kind: 'unavailable', missing: SMTPD, remedy: 'apt-get install -y --no-install-recommends opensmtpd' });
  }
  if (process.getuid?.() !== 0) {
    return err({ kind: 'unavailable', missing: 'root, which smtpd starts as', remedy: 'run this test as root' });
  }
  const folder = makeFolder();
  const port = await freeLoopbackPort();
  const configuration = smtpdConfiguration({ port, domain, maildir: join(folder, 'mail') });
  writeFileSync(join(folder, 'smtpd.conf'), configuration, { mode: 0o600 });
  const daemon = new PrivateDaemon([...IN_A_MOUNT_NAMESPACE, 'smtpd', join(folder, 'smtpd.conf')]);
  const stop = async () => {
    await daemon.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const failure = await daemon.whenReady(() => greets(port));
  if (failure !== undefined) {
    await stop();
    return err({ kind: 'unavailable', missing: `a working smtpd: ${failure}`, remedy: `read ${SMTPD} -d -f FILE` });
  }
  return ok({
    url: `smtp://127.0.0.1:${port}`,
    mails: (count, timeoutMs = 10_000) => readMaildir(join(folder, 'mail'), count, timeoutMs),
    stop,
  });
}

/** Deliveries run as `nobody`, who must reach the maildir and own it. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-smtpd-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'mail'), { mode: 0o700 });
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  chownSync(join(folder, 'mail'), idOf('-u'), idOf('-g'));
  return folder;
}
