import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD } from '@saunter/iso7816';
import type { CardProfile } from './card-profile.ts';
import type { ChipCommand, ChipFaults, ChipMemory } from './chip-memory.ts';
import { newMemory } from './chip-memory.ts';
import { externalAuthenticate } from './external-authenticate.ts';
import { generateAc } from './generate-ac.ts';
import { getData } from './get-data.ts';
import { getProcessingOptions } from './get-processing-options.ts';
import { internalAuthenticate } from './internal-authenticate.ts';
import { isScriptClass, issuerScriptCommand } from './issuer-script-command.ts';
import { readRecord } from './read-record.ts';
import { answerStatus } from './responses.ts';
import { select } from './select.ts';

/** Class and instruction in one number (EMV 4.4 Book 3, 6.3.2). */
const COMMANDS: ReadonlyMap<number, ChipCommand> = new Map<number, ChipCommand>([
  [0x00a4, select],
  [0x00b2, readRecord],
  [0x0088, internalAuthenticate],
  [0x0082, externalAuthenticate],
  [0x80a8, getProcessingOptions],
  [0x80ae, generateAc],
  [0x80ca, getData],
]);

/** Classes of which the chip knows some command. */
const CLASSES: ReadonlySet<number> = new Set([0x00, 0x80]);

/**
 * The chip of an invented card: answers one command at a time, knows nothing of sockets and time. It is as good as a
 * real one: keys sign, counters count, and a command out of turn is refused.
 */
export class EmvChip {
  readonly #memory: ChipMemory;

  constructor(profile: CardProfile) {
    this.#memory = newMemory(profile);
  }

  get profile(): CardProfile {
    return this.#memory.profile;
  }

  /** What goes wrong inside from the next command on. */
  get faults(): ChipFaults {
    return this.#memory.faults;
  }

  set faults(faults: ChipFaults) {
    this.#memory.faults = faults;
  }

  /** How many issuer script commands it has taken and refused so far. */
  get scriptCommands(): ChipMemory['scriptCommands'] {
    return this.#memory.scriptCommands;
  }

  /** Forgets what was selected; counters and blocks stay, as on a real chip. */
  reset(): void {
    this.#memory.session = { at: 'nothing' };
  }

  /** The answer to `command`. */
  answer(command: CommandApdu): ResponseApdu {
    if (isScriptClass(command.cla)) return issuerScriptCommand(this.#memory, command);
    const run = COMMANDS.get((command.cla << 8) | command.ins);
    if (run) return run(this.#memory, command);
    return answerStatus(
      CLASSES.has(command.cla) ? STATUS_WORD.INSTRUCTION_NOT_SUPPORTED : STATUS_WORD.CLASS_NOT_SUPPORTED,
    );
  }
}
