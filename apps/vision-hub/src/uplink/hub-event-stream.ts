import type { HubEvent } from '@saunter/contracts';
import { hubEvent } from '@saunter/contracts';
import { createParser } from 'eventsource-parser';

/** A stream that says nothing for so long, not even a comment, is taken for dead. */
const SILENCE_LIMIT_MS = 60_000;
/** An event longer than this is not one of ours. */
const MAX_EVENT_CHARACTERS = 64 * 1024;

/**
 * Reads what the server tells until the stream ends or is aborted, or `onEvent` says false; returns why. What this hub does
 * not know is skipped.
 */
export async function readHubEvents(
  stream: ReadableStream<Uint8Array>,
  onEvent: (event: HubEvent) => boolean,
): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let ended: string | undefined;
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ data }) => {
      const event = hubEvent.safeParse(parseJson(data));
      if (event.success && !onEvent(event.data)) ended = 'what it said could not be written down';
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') ended = 'the stream is not one of events';
    },
  });
  try {
    for (;;) {
      const chunk = await withinSilence(reader);
      if (chunk === 'silent') return 'the stream fell silent';
      if (chunk.done) return 'the stream ended';
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      if (ended !== undefined) return ended;
    }
  } catch (error) {
    return (error as Error).message;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function withinSilence(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), SILENCE_LIMIT_MS);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
