export * from '../recordings/visit-recording.ts';
export * from './scripted-visit.ts';
