export * from '../unavailable.ts';
export * from './hid-device-model.ts';
export * from './hidraw-rig.ts';
