import { chmodSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { asciiBytes, concatBytes } from '@saunter/kit';
import type { HidAnswer, HidDeviceModel } from './hid-device-model.ts';
import type { ShimRequest } from './shim-wire.ts';
import { ERRNO, encodeShimAnswer, encodeShimReport, featureRequest, ShimRequestStream } from './shim-wire.ts';

const BUS_USB = 3;

/** Serves one emulated device at `path` to every program that opens it; the returned function unplugs it. */
export async function serveDevice(path: string, model: HidDeviceModel): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A program that was killed leaves by a reset; that is no fault of the rig.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => attend(socket, model, first));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  // A program under test may run as another user.
  chmodSync(path, 0o666);
  return () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
}

function attend(socket: Socket, model: HidDeviceModel, first: Uint8Array): void {
  if (first[0] === 'D'.charCodeAt(0)) {
    carryReports(socket, model);
    return;
  }
  const stream = new ShimRequestStream();
  const take = (bytes: Uint8Array) => {
    for (const request of stream.push(bytes)) answer(socket, model, request);
  };
  socket.on('data', take);
  take(first.subarray(1));
}

/** Every program that has the device open hears every report, as with hidraw. */
function carryReports(socket: Socket, model: HidDeviceModel): void {
  const end = model.onReport?.((report) => socket.write(encodeShimReport(report)));
  if (end) socket.once('close', end);
}

function answer(socket: Socket, model: HidDeviceModel, { operation, payload }: ShimRequest): void {
  switch (operation) {
    case 'S':
      send(socket, model.setFeature(payload), payload.length);
      return;
    case 'G': {
      const { reportId, length } = featureRequest(payload);
      send(socket, model.getFeature(reportId, length));
      return;
    }
    default: {
      const bytes = describe(model, operation);
      socket.write(bytes ? encodeShimAnswer(bytes.length, bytes) : encodeShimAnswer(-ERRNO.EINVAL));
    }
  }
}

function send(socket: Socket, result: HidAnswer, accepted?: number): void {
  switch (result.kind) {
    case 'done':
      socket.write(encodeShimAnswer(accepted ?? result.bytes.length, result.bytes));
      return;
    case 'refused':
      socket.write(encodeShimAnswer(-ERRNO.EPIPE));
      return;
    case 'silent': {
      const late = setTimeout(() => socket.write(encodeShimAnswer(-ERRNO.ETIMEDOUT)), result.forMs);
      socket.once('close', () => clearTimeout(late));
    }
  }
}

function describe(model: HidDeviceModel, operation: string): Uint8Array | undefined {
  const text = (value: string) => concatBytes(asciiBytes(value), Uint8Array.of(0));
  switch (operation) {
    case 'R':
      return model.reportDescriptor;
    case 'I':
      return deviceInfo(model);
    case 'N':
      return text(`${model.manufacturer} ${model.product}`);
    case 'P':
      return text('usb-0000:00:14.0-1/input0');
    case 'U':
      return text(model.usbSerial ?? '');
    default:
      return undefined;
  }
}

/** `struct hidraw_devinfo` of linux/hidraw.h. */
function deviceInfo(model: HidDeviceModel): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, BUS_USB, true);
  view.setUint16(4, model.vendorId, true);
  view.setUint16(6, model.productId, true);
  return new Uint8Array(view.buffer);
}
