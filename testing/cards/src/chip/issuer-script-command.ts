import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { STATUS_WORD } from '@saunter/iso7816';
import type { CardApplication } from './card-profile.ts';
import type { ChipMemory } from './chip-memory.ts';
import { answerStatus } from './responses.ts';

/** Whether `cla` is one of secure messaging, which only an issuer's script has (EMV 4.4 Book 3, 6.3.2). */
export const isScriptClass = (cla: number): boolean => (cla & 0x0c) !== 0 && (cla & 0x73) === 0;

type Effect = (memory: ChipMemory, application: CardApplication) => void;

const block: Effect = ({ blockedApplications }, application) => void blockedApplications.add(application);
const unblock: Effect = ({ blockedApplications }, application) => void blockedApplications.delete(application);
const blockCard: Effect = (memory) => {
  memory.isBlocked = true;
};
const nothing: Effect = () => {};

/** The post-issuance commands (EMV 4.4 Book 3, 6.5); what the others would change, this card does not have. */
const EFFECTS: ReadonlyMap<number, Effect> = new Map([
  [0x1e, block],
  [0x18, unblock],
  [0x16, blockCard],
  // PIN CHANGE/UNBLOCK, PUT DATA, UPDATE RECORD
  [0x24, nothing],
  [0xda, nothing],
  [0xdc, nothing],
]);

/** One command of an issuer script, counted; its MAC is believed (EMV 4.4 Book 3, 10.10). */
export function issuerScriptCommand(memory: ChipMemory, command: CommandApdu): ResponseApdu {
  const statusWord = tryScriptCommand(memory, command);
  const { taken, refused } = memory.scriptCommands;
  const isTaken = statusWord === STATUS_WORD.OK;
  memory.scriptCommands = { taken: taken + (isTaken ? 1 : 0), refused: refused + (isTaken ? 0 : 1) };
  return answerStatus(statusWord);
}

function tryScriptCommand(memory: ChipMemory, { ins }: CommandApdu): number {
  const { session, faults } = memory;
  const effect = EFFECTS.get(ins);
  if (!effect) return STATUS_WORD.INSTRUCTION_NOT_SUPPORTED;
  if (session.at !== 'asked-online' && session.at !== 'closed') return STATUS_WORD.CONDITIONS_NOT_SATISFIED;
  if (faults.refuseScripts) return STATUS_WORD.SECURE_MESSAGING_OBJECT_WRONG;
  effect(memory, session.application);
  return STATUS_WORD.OK;
}
