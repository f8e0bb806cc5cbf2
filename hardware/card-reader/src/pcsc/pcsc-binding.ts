/**
 * As much of pcsc-mini as the driver uses, so that a test can stand in for it. Measured facts about it are in
 * docs/devices/card-reader.md.
 */
export interface PcscClient {
  on(event: 'error', listener: (error: PcscError) => void): unknown;
  on(event: 'reader', listener: (reader: PcscReader) => void): unknown;
  /** Throws at once when no daemon answers. */
  start(): unknown;
  /** Throws when the daemon is gone already; see {@link stopClient}. */
  stop(): void;
}

/** A native error; `code` is the PC/SC name without its prefix, e.g. `NoService`. */
export interface PcscError {
  readonly code?: string;
  readonly message: string;
}

/** One reader of the daemon's list. */
export interface PcscReader {
  name(): string;
  on(event: 'change', listener: (status: { readonly raw: number }) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  connect(mode: number): Promise<PcscCard>;
}

/** One connection to one card. */
export interface PcscCard {
  state(): Promise<{ readonly atr: Uint8Array }>;
  /** The answer is a view of `answerBuffer`; one that does not fit is an `InsufficientBuffer`. */
  transmit(command: Uint8Array, answerBuffer: ArrayBuffer): Promise<Uint8Array>;
  disconnect(disposition: number): Promise<void>;
}

/** The longest answer that PC/SC carries (pcsclite.h, MAX_BUFFER_SIZE_EXTENDED); the binding's own buffer has 264. */
export const MAX_ANSWER_BYTES = 65_548;

/** Makes a client; rejects when the PC/SC library of the system cannot be loaded. */
export type OpenPcscClient = () => Promise<PcscClient>;

/** SCardGetStatusChange's event bits (winscard.h); the upper 16 bits count the card's comings and goings. */
export const READER_STATUS = { PRESENT: 0x20, IN_USE: 0x100, MUTE: 0x200 } as const;

/** SCardConnect: no other program may talk to the card while we do. */
export const SHARE_EXCLUSIVE = 1;

/**
 * SCardDisconnect: the card is left as it is; the daemon takes its power when nobody uses it. Asking for that here
 * is not safe: a pcscd 1.9.9 that fails to power down a card which was just pulled refuses the next one with
 * `NoSmartCard`, until a card was seen to leave.
 */
export const LEAVE_CARD = 0;

/** The real binding. Loaded late: without libpcsclite its native part cannot even be linked. */
export const openPcscMini: OpenPcscClient = async () => {
  const { Client } = await import('pcsc-mini');
  return new Client() as unknown as PcscClient;
};

/**
 * Clients that the daemon left behind. Their native part cannot be released any more, and an attempt by the garbage
 * collector is an uncaught exception that ends the process; so they are kept, one for each death of a daemon.
 */
const unreleasable = new Set<PcscClient>();

/** Stops a client that was started; one whose daemon is gone is put aside for good. */
export function stopClient(client: PcscClient): void {
  try {
    client.stop();
  } catch {
    unreleasable.add(client);
  }
}

const SERVICE_TROUBLE: Readonly<Record<string, string>> = {
  NoService: 'pcscd is not running',
  CommError: 'pcscd ended',
  ERR_DLOPEN_FAILED: 'libpcsclite1 is not installed',
  MODULE_NOT_FOUND: 'pcsc-mini has no binary for this machine',
};

/** Why there is no service, in words for a technician; the native code where there are none. */
export function serviceTroubleText(error: unknown): string {
  const code = pcscErrorText(error);
  return SERVICE_TROUBLE[code] ?? code;
}

/** The code of a caught value, else what it says; a log may carry it. */
export function pcscErrorText(error: unknown): string {
  const { code, message } = error as Partial<PcscError>;
  return code ?? message ?? String(error);
}
