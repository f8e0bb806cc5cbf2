export * from './autocheckout/import-autocheckout.ts';
export * from './describe-recording.ts';
export * from './recorded-message.ts';
export * from './recorder.ts';
export * from './recording-channel.ts';
export * from './recording-contents.ts';
export * from './recording-reader.ts';
export * from './recording-writer.ts';
