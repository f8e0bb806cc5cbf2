import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Result } from '@saunter/kit';
import { err, ok } from '@saunter/kit';
import { compilePreload } from '../compile-preload.ts';
import { PrivateDaemon } from '../private-daemon.ts';
import type { PcscdUnavailable } from './pcscd-unavailable.ts';
import { alreadyRunning, didNotStart, notInstalled, notRoot } from './pcscd-unavailable.ts';
import { clearStalePidFile, findRunningPcscd, isListening, STOCK_VPCD_PORT } from './running-pcscd.ts';

/** What the daemon is started with. */
export interface StartPcscdOptions {
  readonly log: Log;
  /** What the reader is called; PC/SC appends a slot number. Default `Saunter Virtual Reader`. */
  readonly readerName?: string;
  /** Where virtual cards are inserted; the next port becomes the second slot. Default: any free pair. */
  readonly port?: number;
  /** A second reader beside it, called this, on a port of its own. */
  readonly secondReaderName?: string;
}

/** A daemon of ours with one virtual reader, or two. */
export interface PcscdRig {
  readonly pid: number;
  readonly readerName: string;
  /** vpcd listens on every interface, not on loopback alone: for tests and demonstrations only. */
  readonly port: number;
  /** The second reader's, where there is one. */
  readonly secondPort: number | undefined;
  /** Whether exchanges take a fraction of a millisecond; without the shim they take 44 ms. */
  readonly isFast: boolean;
  /** Ends it by its pid; settles when it is gone. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

const DAEMON = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const NODELAY_SOURCE = fileURLToPath(new URL('./nodelay.c', import.meta.url));

/**
 * Starts pcscd in the foreground with a configuration of ours. It adopts nothing: a daemon that runs already is
 * reported and left alone. It cannot outlive this process, not even kill -9 of it.
 */
export async function startPcscd(options: StartPcscdOptions): Promise<Result<PcscdRig, PcscdUnavailable>> {
  const missing = [DAEMON, DRIVER].filter((path) => !existsSync(path));
  if (missing.length > 0) return err(notInstalled(missing));
  const running = await findRunningPcscd();
  if (running) return err(alreadyRunning(running.pid, isListening(STOCK_VPCD_PORT) ? STOCK_VPCD_PORT : undefined));
  if (process.getuid?.() !== 0) return err(notRoot());
  clearStalePidFile();
  mkdirSync('/run/pcscd', { recursive: true });
  const shim = await buildNodelayShim(options.log);
  const readerName = options.readerName ?? 'Saunter Virtual Reader';
  const port = options.port ?? (await findFreePortPair());
  const second = options.secondReaderName;
  const secondPort = second === undefined ? undefined : await findFreePortPair();
  const folder = writeConfiguration([
    { readerName, port },
    ...(second !== undefined && secondPort !== undefined ? [{ readerName: second, port: secondPort }] : []),
  ]);
  const daemon = new PrivateDaemon(
    [DAEMON, '--foreground', '--config', join(folder, 'readers')],
    shim ? { LD_PRELOAD: shim } : {},
  );
  const failure = await daemon.whenReady(
    async () => [port, secondPort ?? port].every(isListening) && (await findRunningPcscd()) !== undefined,
  );
  // The configuration is read once, at the start: nothing is left to clean up after a kill.
  rmSync(folder, { recursive: true, force: true });
  if (failure !== undefined) {
    await daemon.end('SIGKILL');
    return err(didNotStart(failure));
  }
  options.log.info('pcscd started', { pid: daemon.pid, port, reader: readerName, fast: shim !== undefined });
  return ok({
    pid: daemon.pid,
    readerName,
    port,
    secondPort,
    isFast: shim !== undefined,
    stop: () => daemon.end('SIGTERM'),
    kill: () => daemon.end('SIGKILL'),
  });
}

/** The library that takes the 44 ms out of each exchange; undefined, and said so, where it cannot be compiled. */
async function buildNodelayShim(log: Log): Promise<string | undefined> {
  try {
    const library = await compilePreload(NODELAY_SOURCE);
    if (library.ok) return library.value;
    log.warn('the virtual card will be slow, 44 ms an exchange', { missing: library.error.missing });
  } catch (error) {
    log.warn('the virtual card will be slow, 44 ms an exchange', { error: String(error) });
  }
  return undefined;
}

interface ReaderEntry {
  readonly readerName: string;
  readonly port: number;
}

/**
 * reader.conf(5): serial readers whose "channel" is vpcd's TCP port. vpcd keeps its cards in one table by slot, for all
 * readers of one library: each reader gets a copy of its own.
 */
function writeConfiguration(readers: readonly ReaderEntry[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-pcscd-'));
  mkdirSync(join(folder, 'readers'));
  readers.forEach(({ readerName, port }, at) => {
    const driver = join(folder, `vpcd-${at}.so`);
    copyFileSync(DRIVER, driver);
    const channel = `0x${port.toString(16).toUpperCase()}`;
    const lines = [
      `FRIENDLYNAME "${readerName}"`,
      `DEVICENAME /dev/null:${channel}`,
      `LIBPATH ${driver}`,
      `CHANNELID ${channel}`,
    ];
    writeFileSync(join(folder, 'readers', `virtual-reader-${at}`), `${lines.join('\n')}\n`);
  });
  return folder;
}

/** A port that is free together with the one behind it: vpcd takes one for each of its two slots. */
async function findFreePortPair(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port < 65_535 && !isListening(port + 1) ? port : findFreePortPair();
}
