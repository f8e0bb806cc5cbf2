export * from '../recordings/visit-recording.ts';
export * from './play-into.ts';
export * from './scripted-visit.ts';
