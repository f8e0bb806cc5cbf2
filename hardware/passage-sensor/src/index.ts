export * from './passage-frame.ts';
export * from './passage-frame-stream.ts';
export * from './port.ts';
export * from './tcp-passage-sensor.ts';
