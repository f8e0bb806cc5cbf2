import type { VpcdMessage } from '@saunter/card-reader/emulator';
import { decodeCommandApdu, encodeResponseApdu, STATUS_WORD } from '@saunter/iso7816';
import { toHex, unreachable } from '@saunter/kit';
import type { CardProfile } from '@saunter/testing-cards';
import { EmvChip } from '@saunter/testing-cards';
import { badAnswer } from './bad-answer.ts';
import type { CardFaults, CardReaction } from './card-faults.ts';
import { reactionTo } from './card-faults.ts';
import type { CardReply } from './held-card.ts';
import { HeldCard, isGetUid, UID_UNKNOWN } from './held-card.ts';

/** What happened to the card; answers are not in it, because card numbers are in them. */
export type CardLogEntry =
  | { readonly kind: 'inserted' | 'removed' | 'power-off' | 'power-on' | 'reset' | 'get-atr' }
  | { readonly kind: 'command'; readonly command: string; readonly statusWord: string | undefined };

/** Where a virtual card is held, and which. */
export interface VirtualCardOptions {
  /** Default loopback. */
  readonly host?: string;
  /** The port of pcscd's virtual reader, or of an emulated one. */
  readonly port: number;
  readonly profile: CardProfile;
  readonly faults?: CardFaults;
  /** Told of each entry of the log as it is made: for whoever measures. */
  readonly onEntry?: (entry: CardLogEntry) => void;
}

const MAX_LOG_ENTRIES = 10_000;

/**
 * An invented card that a program holds to a reader: connecting inserts it, disconnecting pulls it.
 *
 * Invariants:
 * 1. Between `insert` and `remove` (or a fault that pulls it) it answers in order, one command at a time.
 * 2. `log` has everything that the reader said, oldest first; it is bounded, and never holds an answer.
 * 3. The chip's counter goes on over insertions, as on a real card.
 */
export class VirtualCard {
  readonly #options: VirtualCardOptions;
  readonly #chip: EmvChip;
  readonly #log: CardLogEntry[] = [];
  #faults: CardFaults = {};
  readonly #held: HeldCard;
  #commands = 0;

  constructor(options: VirtualCardOptions) {
    this.#options = options;
    this.#chip = new EmvChip(options.profile);
    this.faults = options.faults ?? {};
    this.#held = new HeldCard({
      ...{ port: options.port, ...(options.host !== undefined && { host: options.host }) },
      hear: (message) => this.#react(message),
      onInserted: () => {
        this.#commands = 0;
        this.#note({ kind: 'inserted' });
      },
      onRemoved: () => {
        this.#chip.reset();
        this.#note({ kind: 'removed' });
      },
    });
  }

  /** What goes wrong from the next command on; may be changed while the card is in. */
  get faults(): CardFaults {
    return this.#faults;
  }

  set faults(faults: CardFaults) {
    this.#faults = faults;
    this.#chip.faults = faults;
  }

  get log(): readonly CardLogEntry[] {
    return this.#log;
  }

  /** Where it is held. */
  get port(): number {
    return this.#options.port;
  }

  get isInserted(): boolean {
    return this.#held.isInserted;
  }

  /** Holds the card to the reader; rejects when nothing listens there. Harmless when it is there already. */
  insert(): Promise<void> {
    return this.#held.insert();
  }

  /** Takes the card away; settles when the connection is gone. */
  remove(): Promise<void> {
    return this.#held.remove();
  }

  /** Settles when the card is away from the reader, by whomever. */
  whenRemoved(): Promise<void> {
    return this.#held.whenRemoved();
  }

  async #react(message: VpcdMessage): Promise<CardReply> {
    switch (message.kind) {
      case 'power-off':
      case 'power-on':
      case 'reset':
        this.#chip.reset();
        this.#note({ kind: message.kind });
        return 'stay-silent';
      case 'get-atr':
        this.#note({ kind: 'get-atr' });
        return this.faults.mute ? 'stay-silent' : this.#options.profile.atr;
      case 'command':
        return this.#reactToCommand(message.apdu);
      default:
        return unreachable(message);
    }
  }

  async #reactToCommand(apdu: Uint8Array): Promise<CardReply> {
    if (isGetUid(apdu)) {
      const { uid } = this.#options.profile;
      return uid ? encodeResponseApdu({ data: uid, statusWord: STATUS_WORD.OK }) : UID_UNKNOWN;
    }
    this.#commands += 1;
    const reaction = reactionTo(this.#commands, this.faults);
    if (this.faults.delayMs) await new Promise((resolve) => setTimeout(resolve, this.faults.delayMs));
    const answer = this.#answerAs(reaction, apdu);
    const statusWord = typeof answer === 'string' ? undefined : toHex(answer.slice(-2));
    this.#note({ kind: 'command', command: toHex(apdu), statusWord });
    return answer;
  }

  #answerAs(reaction: CardReaction, apdu: Uint8Array): CardReply {
    switch (reaction.kind) {
      case 'answer':
        return this.#answerOfChip(apdu);
      case 'answer-status':
        return encodeStatus(reaction.statusWord);
      case 'answer-badly':
        return badAnswer(reaction.form, this.#answerOfChip(apdu));
      case 'pull':
      case 'stay-silent':
        return reaction.kind;
      default:
        return unreachable(reaction);
    }
  }

  #answerOfChip(apdu: Uint8Array): Uint8Array {
    const command = decodeCommandApdu(apdu);
    return command.ok ? encodeResponseApdu(this.#chip.answer(command.value)) : encodeStatus(STATUS_WORD.WRONG_LENGTH);
  }

  #note(entry: CardLogEntry): void {
    this.#options.onEntry?.(entry);
    if (this.#log.length < MAX_LOG_ENTRIES) this.#log.push(entry);
  }
}

const encodeStatus = (statusWord: number): Uint8Array => encodeResponseApdu({ data: new Uint8Array(0), statusWord });
