import { TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD, tlv } from '@saunter/iso7816';
import { uint16 } from './card-secrets.ts';
import type { ChipMemory } from './chip-memory.ts';
import { selectedApplication } from './chip-memory.ts';
import { accept, answerStatus } from './responses.ts';

/** GET DATA (EMV 4.4 Book 3, 6.5.7): the counters that no record has. */
export function getData(memory: ChipMemory, { p1, p2 }: CommandApdu): ResponseApdu {
  if (!selectedApplication(memory)) return answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
  const tag = (p1 << 8) | p2;
  const value = counters(memory).get(tag);
  return value ? accept(tlv(tag, value)) : answerStatus(STATUS_WORD.REFERENCED_DATA_NOT_FOUND);
}

const counters = ({ atc, lastOnlineAtc, profile }: ChipMemory): ReadonlyMap<number, Uint8Array> =>
  new Map<number, Uint8Array>([
    [TAG.ATC, uint16(atc)],
    [TAG.LAST_ONLINE_ATC, uint16(lastOnlineAtc)],
    [TAG.PIN_TRY_COUNTER, Uint8Array.of(profile.pinTries)],
  ]);
