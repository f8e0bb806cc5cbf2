import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';

/** Where pcscd keeps its socket and its pid; compiled into daemon and client library, so one daemon a machine. */
const SOCKET = '/run/pcscd/pcscd.comm';
const PID_FILE = '/run/pcscd/pcscd.pid';

/** Debian's virtual reader listens here as soon as its package is installed and pcscd runs. */
export const STOCK_VPCD_PORT = 35963;

/** A daemon that answers; its pid where it can be told. */
export interface RunningPcscd {
  readonly pid: number | undefined;
}

/** The daemon that answers on this machine (or in this mount namespace); undefined when none does. */
export async function findRunningPcscd(): Promise<RunningPcscd | undefined> {
  return (await answers()) ? { pid: pidOnFile() } : undefined;
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(SOCKET);
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

/** The pid on file when a pcscd has it; the number of a dead daemon may belong to any program by now. */
function pidOnFile(): number | undefined {
  try {
    // pcscd writes a zero byte behind the digits.
    const pid = Number.parseInt(readFileSync(PID_FILE, 'utf8'), 10);
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'pcscd' ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Removes what a killed daemon left: pcscd refuses to start while its pid file names any live process. */
export function clearStalePidFile(): void {
  if (existsSync(PID_FILE) && pidOnFile() === undefined) rmSync(PID_FILE, { force: true });
}

/** Whether something listens on TCP `port`; asked of the kernel, because connecting would insert a card. */
export function isListening(port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/net/tcp', '/proc/net/tcp6'].some((table) => {
    if (!existsSync(table)) return false;
    const rows = readFileSync(table, 'utf8').split('\n').slice(1);
    return rows.some((row) => {
      const [, local = '', , state] = row.trim().split(/\s+/);
      return local.endsWith(wanted) && state === '0A';
    });
  });
}
