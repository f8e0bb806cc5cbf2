import type { AdmissionEvent } from '@saunter/contracts';
import { admissionEvent } from '@saunter/contracts';
import { createParser } from 'eventsource-parser';

/** A stream that says nothing for so long, not even a comment, is taken for dead. */
const SILENCE_LIMIT_MS = 60_000;
/** An event longer than this is not one of ours. */
const MAX_EVENT_CHARACTERS = 64 * 1024;

/**
 * Reads admissions until the stream ends or is aborted, or `onAdmission` says false; returns why. What is no admission
 * is skipped.
 */
export async function readAdmissions(
  stream: ReadableStream<Uint8Array>,
  onAdmission: (event: AdmissionEvent) => boolean,
): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let ended: string | undefined;
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ data }) => {
      const event = admissionEvent.safeParse(parseJson(data));
      if (event.success && !onAdmission(event.data)) ended = 'an admission could not be written down';
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') ended = 'the stream is not one of admissions';
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
