import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { HidDeviceModel } from './hid-device-model.ts';

/** Character devices of hidraw have this major number in the emulated tree. */
const HIDRAW_MAJOR = 240;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const HEX = (value: number, digits: number) => hex(value, digits).toUpperCase();

/** Lays out an empty tree for umockdev's preload: without `bus` and `class` libudev finds nothing at all. */
export function createSysfs(root: string): void {
  for (const folder of ['sys/bus', 'sys/class/hidraw', 'sys/devices', 'dev'])
    mkdirSync(join(root, folder), { recursive: true });
}

/**
 * Adds one USB HID device as hidraw number `minor` and gives the function that takes it out again. The nodes are
 * those that libudev walks from a hidraw device up to its USB device; each needs `uevent` and `subsystem`.
 */
export function addHidDevice(root: string, minor: number, model: HidDeviceModel): () => void {
  const sys = join(root, 'sys');
  const port = `1-${minor + 1}`;
  const usb = join(sys, 'devices/pci0000:00/0000:00:14.0/usb1', port);
  const usbInterface = join(usb, `${port}:1.0`);
  const { vendorId, productId } = model;
  const hid = join(usbInterface, `0003:${HEX(vendorId, 4)}:${HEX(productId, 4)}.${HEX(minor + 1, 4)}`);
  const raw = join(hid, 'hidraw', `hidraw${minor}`);

  writeNode(usb, { ...usbAttributes(minor, model), uevent: usbEvent(model) });
  writeNode(usbInterface, { uevent: 'DEVTYPE=usb_interface\n', bInterfaceNumber: '00\n' });
  writeNode(hid, { uevent: hidEvent(minor, model), report_descriptor: model.reportDescriptor });
  const device = `${HIDRAW_MAJOR}:${minor}`;
  writeNode(raw, { uevent: `MAJOR=${HIDRAW_MAJOR}\nMINOR=${minor}\nDEVNAME=hidraw${minor}\n`, dev: `${device}\n` });

  // Without the `device` link hidapi cannot find the usage page.
  link(hid, join(raw, 'device'));
  link(join(sys, 'bus/usb'), join(usb, 'subsystem'));
  link(join(sys, 'bus/usb'), join(usbInterface, 'subsystem'));
  link(join(sys, 'bus/hid'), join(hid, 'subsystem'));
  link(join(sys, 'class/hidraw'), join(raw, 'subsystem'));
  const listed = [
    link(usb, join(sys, 'bus/usb/devices', basename(usb))),
    link(usbInterface, join(sys, 'bus/usb/devices', basename(usbInterface))),
    link(hid, join(sys, 'bus/hid/devices', basename(hid))),
    link(raw, join(sys, 'dev/char', device)),
    link(raw, join(sys, 'class/hidraw', `hidraw${minor}`)),
  ];
  return () => {
    for (const entry of listed) rmSync(entry, { force: true });
    rmSync(usb, { recursive: true, force: true });
  };
}

function usbAttributes(minor: number, model: HidDeviceModel): Record<string, string> {
  return {
    idVendor: `${hex(model.vendorId, 4)}\n`,
    idProduct: `${hex(model.productId, 4)}\n`,
    manufacturer: `${model.manufacturer}\n`,
    product: `${model.product}\n`,
    ...(model.usbSerial === undefined ? {} : { serial: `${model.usbSerial}\n` }),
    bcdDevice: '0100\n',
    busnum: '1\n',
    devnum: `${minor + 2}\n`,
  };
}

function usbEvent(model: HidDeviceModel): string {
  return `DEVTYPE=usb_device\nPRODUCT=${hex(model.vendorId, 0)}/${hex(model.productId, 0)}/100\n`;
}

function hidEvent(minor: number, model: HidDeviceModel): string {
  return [
    `HID_ID=0003:${HEX(model.vendorId, 8)}:${HEX(model.productId, 8)}`,
    `HID_NAME=${model.manufacturer} ${model.product}`,
    `HID_PHYS=usb-0000:00:14.0-${minor + 1}/input0`,
    `HID_UNIQ=${model.usbSerial ?? ''}\n`,
  ].join('\n');
}

function writeNode(folder: string, files: Record<string, string | Uint8Array>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

function link(target: string, path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(relative(dirname(path), target), path);
  return path;
}
