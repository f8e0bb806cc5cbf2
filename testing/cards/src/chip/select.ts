import { encodeDol, PPSE_NAME, TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { constructed, STATUS_WORD, tlv } from '@saunter/iso7816';
import { asciiBytes, equalBytes } from '@saunter/kit';
import type { CardApplication } from './card-profile.ts';
import type { ChipMemory } from './chip-memory.ts';
import { selectedApplication } from './chip-memory.ts';
import { accept, answerStatus } from './responses.ts';

/** The contact directory's name (EMV 4.4 Book 1, 12.2.2). */
const PSE_NAME = asciiBytes('1PAY.SYS.DDF01');

/** SELECT by name, first or next occurrence (EMV 4.4 Book 1, 11.3). What was selected stays when it fails. */
export function select(memory: ChipMemory, { p1, p2, data }: CommandApdu): ResponseApdu {
  if (memory.isBlocked) return answerStatus(STATUS_WORD.FUNCTION_NOT_SUPPORTED);
  if (p1 !== 0x04 || (p2 !== 0x00 && p2 !== 0x02)) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  if (equalBytes(data, PSE_NAME)) return selectPse(memory);
  if (equalBytes(data, PPSE_NAME)) return selectPpse(memory);
  const { applications } = memory.profile;
  const current = selectedApplication(memory);
  const from = p2 === 0x02 && current ? applications.indexOf(current) + 1 : 0;
  const application = applications.slice(from).find(({ aid }) => data.every((byte, i) => aid[i] === byte));
  if (!application || data.length < 5) return answerStatus(STATUS_WORD.FILE_NOT_FOUND);
  memory.session = { at: 'selected', application };
  const isBlocked = memory.blockedApplications.has(application);
  return accept(fciOf(application), isBlocked ? STATUS_WORD.SELECTED_FILE_INVALIDATED : STATUS_WORD.OK);
}

function selectPse(memory: ChipMemory): ResponseApdu {
  const [sfi] = memory.profile.pse?.keys() ?? [];
  if (sfi === undefined) return answerStatus(STATUS_WORD.FILE_NOT_FOUND);
  memory.session = { at: 'pse' };
  const language = tlv(TAG.LANGUAGE_PREFERENCE, asciiBytes('en'));
  return accept(fci(PSE_NAME, tlv(TAG.SFI, Uint8Array.of(sfi)), language));
}

function selectPpse(memory: ChipMemory): ResponseApdu {
  const entries = memory.profile.ppse;
  if (!entries) return answerStatus(STATUS_WORD.FILE_NOT_FOUND);
  memory.session = { at: 'ppse' };
  const templates = entries.map((entry) => tlv(TAG.APPLICATION_TEMPLATE, entry));
  return accept(fci(PPSE_NAME, constructed(TAG.FCI_ISSUER_DISCRETIONARY_DATA, ...templates)));
}

const fciOf = ({ aid, label, priority, pdol }: CardApplication): Tlv =>
  fci(
    aid,
    tlv(TAG.APPLICATION_LABEL, asciiBytes(label)),
    ...(priority > 0 ? [tlv(TAG.APPLICATION_PRIORITY_INDICATOR, Uint8Array.of(priority))] : []),
    ...(pdol.length > 0 ? [tlv(TAG.PDOL, encodeDol(pdol))] : []),
  );

const fci = (name: Uint8Array, ...proprietary: readonly Tlv[]): Tlv =>
  constructed(TAG.FCI_TEMPLATE, tlv(TAG.DF_NAME, name), constructed(TAG.FCI_PROPRIETARY_TEMPLATE, ...proprietary));
