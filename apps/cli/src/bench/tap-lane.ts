import { GateRig } from '@saunter/gate/rig';
import { EmulatedRelayBoard } from '@saunter/gate-lock/emulator';
import { createLog, OperatorError } from '@saunter/platform-node';
import { startHidrawRig } from '@saunter/testing-rigs/hidraw';
import { startPcscd } from '@saunter/testing-rigs/pcscd';
import type { CardLogEntry } from '@saunter/testing-rigs/virtual-card';
import { CARD_PROFILES, VirtualCard } from '@saunter/testing-rigs/virtual-card';

/** Taps at a real gate, in milliseconds each. */
export interface LaneTimes {
  /** From the reader's powering the card to the relay's being told to open. */
  readonly taps: readonly number[];
  /** From the card's being held to the reader to its being powered: the reader's own time to notice. */
  readonly detections: readonly number[];
}

const TAPS = 200;
const WARM_UP_TAPS = 5;
const RELAY = 'BENCH';

/**
 * A gate process with its real drivers: PC/SC daemon and virtual reader, relay board below node-hid, journal on disk.
 * The server answers at once. Card, server and relay board are in this process, so one clock times all of it; what the
 * invented card takes for its own RSA signature is in the figure.
 */
export async function measureLane(onTap: (count: number) => void): Promise<LaneTimes> {
  const [pcscd, usb] = await Promise.all([startPcscd({ log: createLog('bench', 'warn') }), startHidrawRig()]);
  if (!pcscd.ok) throw new OperatorError(`there is no PC/SC to measure (${pcscd.error.kind})`, pcscd.error.remedy);
  if (!usb.ok) throw new OperatorError(`there is no USB bus to measure (${usb.error.missing})`, usb.error.remedy);
  const board = new EmulatedRelayBoard({ serial: RELAY });
  await usb.value.plug(board);
  const rig = await GateRig.start('entry', {
    ...usb.value.env(),
    SAUNTER_READER: `pcsc:${pcscd.value.readerName}`,
    SAUNTER_LOCK: `relay:${RELAY}/1`,
  });
  try {
    return await tapOn(rig, board, pcscd.value.port, onTap);
  } finally {
    await rig.stop();
    await usb.value.close();
    await pcscd.value.stop();
  }
}

async function tapOn(
  rig: GateRig,
  board: EmulatedRelayBoard,
  port: number,
  onTap: (count: number) => void,
): Promise<LaneTimes> {
  const [taps, detections]: [number[], number[]] = [[], []];
  await rig.screen.shows('idle');
  for (let count = 1; count <= WARM_UP_TAPS + TAPS; count++) {
    const { insertedMs, poweredMs, openedMs } = await tapOnce(rig, board, port, count);
    if (count <= WARM_UP_TAPS) continue;
    detections.push(poweredMs - insertedMs);
    taps.push(openedMs - poweredMs);
    onTap(count - WARM_UP_TAPS);
  }
  return { taps, detections };
}

/** One shopper: card on, relay on, one body through, card off, lane idle again. */
async function tapOnce(rig: GateRig, board: EmulatedRelayBoard, port: number, count: number) {
  let poweredMs = Number.NaN;
  const onEntry = ({ kind }: CardLogEntry) => {
    // The last one before the dialogue: a reader may power a card more than once.
    if (kind === 'power-on' && Number.isNaN(poweredMs)) poweredMs = performance.now();
  };
  const card = new VirtualCard({ port, profile: CARD_PROFILES['visa-test'], onEntry });
  const opened = new Promise<number>((resolve) => {
    const stop = board.onBits((bits) => {
      if (bits === 0) return;
      stop();
      resolve(performance.now());
    });
  });
  const insertedMs = performance.now();
  await card.insert();
  const openedMs = await opened;
  await rig.screen.shows('open');
  rig.sensor.pass('in', count);
  await rig.screen.shows('take-card');
  await card.remove();
  await rig.screen.shows('idle');
  return { insertedMs, poweredMs, openedMs };
}
