export * from './play-recording.ts';
