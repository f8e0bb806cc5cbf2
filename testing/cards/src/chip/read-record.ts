import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';
import type { RecordFiles } from './card-profile.ts';
import type { ChipMemory } from './chip-memory.ts';
import { answerStatus } from './responses.ts';

/** READ RECORD (EMV 4.4 Book 3, 6.5.11): P1 the record, P2 the file and 4. */
export function readRecord(memory: ChipMemory, { p1, p2 }: CommandApdu): ResponseApdu {
  if ((p2 & 7) !== 4 || p1 === 0) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  const files = filesOf(memory);
  if (!files) return answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
  const file = files.get(p2 >> 3);
  if (!file) return answerStatus(STATUS_WORD.FILE_NOT_FOUND);
  const data = file[p1 - 1];
  return data ? { data, statusWord: STATUS_WORD.OK } : answerStatus(STATUS_WORD.RECORD_NOT_FOUND);
}

/** The files that can be read now; an application opens its own with GET PROCESSING OPTIONS. */
function filesOf({ session, profile }: ChipMemory): RecordFiles | undefined {
  switch (session.at) {
    case 'nothing':
    case 'selected':
      return undefined;
    case 'pse':
      return profile.pse;
    case 'ppse':
      return new Map();
    case 'initiated':
    case 'asked-online':
    case 'closed':
      return session.application.records;
    default:
      return unreachable(session);
  }
}
