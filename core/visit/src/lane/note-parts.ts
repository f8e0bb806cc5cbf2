import type { LaneInput } from './lane-input.ts';
import type { Parts } from './parts.ts';

/** The parts after `input`; the same object when it says nothing about them. */
export function noteParts(parts: Parts, input: LaneInput): Parts {
  switch (input.kind) {
    case 'reader':
      // Readers report levels on change, so whatever is on it now has not had its turn yet. But a card that lay
      // there before the reader was heard of may have had it, before this gate was restarted.
      return { ...parts, reader: input.state, cardSpent: parts.reader === 'away' && input.state !== 'empty' };
    case 'scanner':
      return { ...parts, scanner: input.state };
    case 'lock':
      return { ...parts, lock: input.state };
    case 'sensor':
      // A sensor that is away sees nobody; what it last said about the inside no longer holds.
      return { ...parts, sensor: input.state, insidePresent: input.state === 'online' && parts.insidePresent };
    case 'approach':
      return input.side === 'inside' ? { ...parts, insidePresent: input.present } : parts;
    case 'server':
      return { ...parts, server: input.state };
    case 'bus':
      return { ...parts, bus: input.state };
    case 'config':
      return { ...parts, config: input.config };
    default:
      return parts;
  }
}
