import { EmulatedCodeScanner, holdCode } from '@saunter/code-scanner/emulator';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import type { Log } from '@saunter/kit';
import { asciiBytes } from '@saunter/kit';
import { freeLoopbackPort, systemTimers } from '@saunter/platform-node';
import { EmulatedReceiptPrinter } from '@saunter/receipt-printer/emulator';
import { type HidrawRig, startHidrawRig } from '@saunter/testing-rigs/hidraw';
import { startPcscd } from '@saunter/testing-rigs/pcscd';

/** The devices of a store on one machine: real drivers over emulated cables where this machine can, emulators where not. */
export interface LabDevices {
  /** SAUNTER_READER of the entry gate. */
  readonly readerSetting: string;
  /** Where a virtual card is inserted. */
  readonly cardPort: number;
  /** Where a virtual card is held to the receipt kiosk, and the paper that comes out there. */
  readonly kioskCardPort: number;
  readonly receiptPrinter: EmulatedReceiptPrinter;
  /** SAUNTER_READER and SAUNTER_PRINTER of the receipt kiosk. */
  readonly kioskReaderSetting: string;
  readonly printerSetting: string;
  /** SAUNTER_LOCK of the entry and of the exit gate. */
  readonly entryLockSetting: string;
  readonly exitLockSetting: string;
  /** SAUNTER_SCANNER of the entry gate, and how a code is held in front of it. */
  readonly scannerSetting: string;
  holdCode(text: string): Promise<void>;
  /**
   * For gate processes: what puts the emulated USB bus under their real driver. A program with the file name
   * `lastProgram` does not pass it on to its own children, of which an Electron has many.
   */
  gateEnv(lastProgram?: string): Readonly<Record<string, string>>;
  /** In words, for people: what each device is on this machine. */
  readonly descriptions: Readonly<Record<'reader' | 'lock' | 'scanner', string>>;
  /** Processes that were started for them, to be noted. */
  readonly pids: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** A board for each lane: a gate that makes its own lock safe drops every relay of its board. */
const RELAY_SERIALS = { entry: 'ENTRY', exit: 'EXIT1' } as const;

/** Starts what the machine allows; never fails, but says what it went on without. */
export async function startLabDevices(log: Log): Promise<LabDevices> {
  const [reader, lock, kiosk] = await Promise.all([startReader(log), startUsb(), startKioskDevices()]);
  return {
    ...reader,
    ...lock,
    ...kiosk,
    descriptions: { reader: reader.description, lock: lock.description, scanner: lock.scannerDescription },
    stop: async () => {
      await reader.stopReader();
      await lock.stopLock();
      await kiosk.receiptPrinter.close();
    },
  };
}

async function startReader(log: Log) {
  const pcscd = await startPcscd({ log });
  if (pcscd.ok) {
    const { readerName, port, pid } = pcscd.value;
    return {
      ...{ readerSetting: `pcsc:${readerName}`, cardPort: port, pids: { pcscd: pid } },
      description: `${readerName}, through PC/SC`,
      stopReader: () => pcscd.value.stop(),
    };
  }
  const failure = pcscd.error;
  const stockPort = failure.kind === 'already-running' ? failure.stockPort : undefined;
  if (stockPort !== undefined) {
    return {
      ...{ readerSetting: 'pcsc:Virtual PCD', cardPort: stockPort, pids: {} },
      description: 'the virtual reader of the PC/SC daemon that was already running',
      stopReader: async () => {},
    };
  }
  const port = await freeLoopbackPort();
  return {
    ...{ readerSetting: `emulated:${port}`, cardPort: port, pids: {} },
    description: `emulated (no PC/SC: ${failure.kind}; ${failure.remedy})`,
    stopReader: async () => {},
  };
}

/** A kiosk of a bench has both emulated: a machine has one PC/SC daemon, and the gate's reader is in it. */
async function startKioskDevices() {
  const receiptPrinter = new EmulatedReceiptPrinter(systemTimers);
  const [printerPort, kioskCardPort] = [await receiptPrinter.listen(), await freeLoopbackPort()];
  return {
    ...{ receiptPrinter, kioskCardPort },
    kioskReaderSetting: `emulated:${kioskCardPort}`,
    printerSetting: `emulated:${printerPort}`,
  };
}

async function startUsb() {
  const rig = await startHidrawRig();
  if (rig.ok) return plugDevices(rig.value);
  const port = await freeLoopbackPort();
  const description = `emulated (missing: ${rig.error.missing}; ${rig.error.remedy})`;
  return {
    ...{ entryLockSetting: 'emulated', exitLockSetting: 'emulated', gateEnv: () => ({}) },
    ...{ scannerSetting: `emulated:${port}`, holdCode: (text: string) => holdCode(port, text) },
    ...{ description, scannerDescription: description },
    stopLock: async () => {},
  };
}

async function plugDevices(rig: HidrawRig) {
  for (const serial of Object.values(RELAY_SERIALS)) await rig.plug(new EmulatedRelayBoard({ serial }));
  const scanner = new EmulatedCodeScanner();
  await rig.plug(scanner);
  return {
    entryLockSetting: `relay:${RELAY_SERIALS.entry}/1`,
    exitLockSetting: `relay:${RELAY_SERIALS.exit}/1`,
    scannerSetting: 'hid',
    holdCode: async (text: string) => scanner.scan({ bytes: asciiBytes(text), symbology: ']Q1' }),
    gateEnv: (lastProgram?: string) => rig.env(lastProgram),
    description: 'USB relay boards, emulated below their real driver',
    scannerDescription: 'a USB scanner, emulated below its real driver',
    stopLock: () => rig.close(),
  };
}
