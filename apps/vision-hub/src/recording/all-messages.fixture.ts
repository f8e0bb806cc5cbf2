import type { RecordedMessage } from './recorded-message.ts';
import type { Recording } from './recording-reader.ts';

/** Every message of a recording; for small ones. */
export async function allMessages(recording: Recording): Promise<readonly RecordedMessage[]> {
  const messages: RecordedMessage[] = [];
  for await (const message of recording.messages()) messages.push(message);
  return messages;
}
