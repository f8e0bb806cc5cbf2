export * from './emulated-passage-sensor.ts';
