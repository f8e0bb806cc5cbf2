import { encodeDol, PPSE_NAME, TAG } from '@saunter/emv';
import type { CommandApdu, ResponseApdu, Tlv } from '@saunter/iso7816';
import { constructed, decodeTlvs, encodeTlvs, STATUS_WORD, tlv } from '@saunter/iso7816';
import { asciiBytes, equalBytes } from '@saunter/kit';
import type { CardApplication, CardProfile } from './card-profile.ts';

/** The chip of an invented card: answers one command at a time, knows nothing of sockets and time. */
export class VirtualChip {
  readonly #profile: CardProfile;
  #selected: CardApplication | undefined;
  #atc = 0;

  constructor(profile: CardProfile) {
    this.#profile = profile;
  }

  /** Forgets what was selected; the transaction counter stays, as on a real chip. */
  reset(): void {
    this.#selected = undefined;
  }

  /** The answer to `command`. */
  answer(command: CommandApdu): ResponseApdu {
    switch ((command.cla << 8) | command.ins) {
      case 0x00a4:
        return this.#select(command);
      case 0x80a8:
        return this.#getProcessingOptions(command);
      case 0x00b2:
        return this.#readRecord(command);
      default:
        return refuse(STATUS_WORD.INSTRUCTION_NOT_SUPPORTED);
    }
  }

  #select({ p1, data }: CommandApdu): ResponseApdu {
    if (p1 !== 0x04) return refuse(STATUS_WORD.WRONG_PARAMETERS);
    this.#selected = undefined;
    if (equalBytes(data, PPSE_NAME)) return accept(ppseOf(this.#profile.applications));
    this.#selected = this.#profile.applications.find(({ aid }) => equalBytes(aid, data));
    return this.#selected ? accept(fciOf(this.#selected)) : refuse(STATUS_WORD.FILE_NOT_FOUND);
  }

  #getProcessingOptions({ data }: CommandApdu): ResponseApdu {
    const application = this.#selected;
    if (!application) return refuse(STATUS_WORD.CONDITIONS_NOT_SATISFIED);
    const template = decodeTlvs(data);
    const pdolData = template.ok ? template.value[0] : undefined;
    if (pdolData?.tag !== TAG.COMMAND_TEMPLATE || pdolData.value.length !== pdolBytes(application)) {
      return refuse(STATUS_WORD.WRONG_LENGTH);
    }
    this.#atc += 1;
    return accept(constructed(TAG.RESPONSE_TEMPLATE_FORMAT_2, ...application.options(this.#atc, pdolData.value)));
  }

  #readRecord({ p1, p2 }: CommandApdu): ResponseApdu {
    const found = this.#selected?.records.find(({ sfi, record }) => sfi === p2 >> 3 && record === p1);
    return found ? accept(constructed(TAG.RECORD_TEMPLATE, ...found.objects)) : refuse(STATUS_WORD.RECORD_NOT_FOUND);
  }
}

const pdolBytes = ({ pdol }: CardApplication): number => pdol.reduce((sum, { length }) => sum + length, 0);

const accept = (object: Tlv): ResponseApdu => ({ data: encodeTlvs([object]), statusWord: STATUS_WORD.OK });

const refuse = (statusWord: number): ResponseApdu => ({ data: new Uint8Array(0), statusWord });

/** The directory: one template 61 an application (EMV Book B, 3.3.1). */
function ppseOf(applications: readonly CardApplication[]): Tlv {
  const entries = applications.map(({ aid, label, priority }) =>
    constructed(
      TAG.APPLICATION_TEMPLATE,
      tlv(TAG.ADF_NAME, aid),
      tlv(TAG.APPLICATION_LABEL, asciiBytes(label)),
      tlv(TAG.APPLICATION_PRIORITY_INDICATOR, Uint8Array.of(priority)),
    ),
  );
  return constructed(
    TAG.FCI_TEMPLATE,
    tlv(TAG.DF_NAME, PPSE_NAME),
    constructed(TAG.FCI_PROPRIETARY_TEMPLATE, constructed(TAG.FCI_ISSUER_DISCRETIONARY_DATA, ...entries)),
  );
}

function fciOf({ aid, label, priority, pdol }: CardApplication): Tlv {
  return constructed(
    TAG.FCI_TEMPLATE,
    tlv(TAG.DF_NAME, aid),
    constructed(
      TAG.FCI_PROPRIETARY_TEMPLATE,
      tlv(TAG.APPLICATION_LABEL, asciiBytes(label)),
      tlv(TAG.APPLICATION_PRIORITY_INDICATOR, Uint8Array.of(priority)),
      ...(pdol.length > 0 ? [tlv(TAG.PDOL, encodeDol(pdol))] : []),
    ),
  );
}
