import { dolDataLength, TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { constructed, decodeTlvs, STATUS_WORD, tlv } from '@saunter/iso7816';
import { concatBytes } from '@saunter/kit';
import { splitDolData } from './application-cryptogram.ts';
import type { CardApplication } from './card-profile.ts';
import type { ChipMemory } from './chip-memory.ts';
import { qvsdcObjects } from './qvsdc-objects.ts';
import { accept, answerStatus } from './responses.ts';

const LAST_ATC = 0xffff;

/** GET PROCESSING OPTIONS (EMV 4.4 Book 3, 6.5.8): once a selection; the counter goes up. */
export function getProcessingOptions(memory: ChipMemory, { p1, p2, data }: CommandApdu): ResponseApdu {
  const { session, blockedApplications } = memory;
  if (p1 !== 0 || p2 !== 0) return answerStatus(STATUS_WORD.WRONG_PARAMETERS);
  if (session.at !== 'selected' || blockedApplications.has(session.application) || memory.atc === LAST_ATC) {
    return answerStatus(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
  }
  const { application } = session;
  const template = decodeTlvs(data);
  const given = template.ok ? template.value[0] : undefined;
  if (given?.tag !== TAG.COMMAND_TEMPLATE || given.value.length !== dolDataLength(application.pdol)) {
    return answerStatus(STATUS_WORD.WRONG_LENGTH);
  }
  const pdolData = given.value.slice();
  if (!memory.faults.staleCryptogram) memory.atc += 1;
  memory.session = { at: application.kernel === 'qvsdc' ? 'closed' : 'initiated', application, pdolData };
  return accept(optionsOf(memory, application, pdolData));
}

function optionsOf(memory: ChipMemory, application: CardApplication, pdolData: Uint8Array): Tlv {
  const { aip, afl, kernel, formats, pdol } = application;
  if (kernel === 'emv' && formats.options === 1) return tlv(TAG.RESPONSE_TEMPLATE_FORMAT_1, concatBytes(aip, afl));
  const more = kernel === 'qvsdc' ? qvsdcObjects(memory, application, splitDolData(pdol, pdolData)) : [];
  return constructed(TAG.RESPONSE_TEMPLATE_FORMAT_2, tlv(TAG.AIP, aip), tlv(TAG.AFL, afl), ...more);
}
