import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { VpcdMessage } from '@saunter/card-reader/emulator';
import { decodeVpcdMessage, encodeVpcdFrame, VpcdFrameReader } from '@saunter/card-reader/emulator';
import { decodeCommandApdu, encodeResponseApdu, STATUS_WORD } from '@saunter/iso7816';
import { fromHex, toHex, unreachable } from '@saunter/kit';
import type { CardProfile } from '@saunter/testing-cards';
import { EmvChip } from '@saunter/testing-cards';
import { badAnswer } from './bad-answer.ts';
import type { CardFaults, CardReaction } from './card-faults.ts';
import { reactionTo } from './card-faults.ts';

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

const GET_UID = 'FFCA000000';
const UID_UNKNOWN = fromHex('6A81');
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
  #socket: Socket | undefined;
  #commands = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(options: VirtualCardOptions) {
    this.#options = options;
    this.#chip = new EmvChip(options.profile);
    this.faults = options.faults ?? {};
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
    return this.#socket !== undefined && !this.#socket.destroyed;
  }

  /** Holds the card to the reader; rejects when nothing listens there. Harmless when it is there already. */
  async insert(): Promise<void> {
    if (this.isInserted) return;
    await this.whenRemoved();
    const socket = connect(this.#options.port, this.#options.host ?? '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#pulled(socket));
    const frames = new VpcdFrameReader();
    this.#socket = socket;
    this.#commands = 0;
    this.#note({ kind: 'inserted' });
    socket.on('data', (chunk: Uint8Array) => {
      for (const payload of frames.push(chunk)) this.#work = this.#work.then(() => this.#hear(socket, payload));
    });
  }

  /** Takes the card away; settles when the connection is gone. */
  async remove(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    await new Promise((resolve) => socket.once('close', resolve).destroy());
  }

  /** Settles when the card is away from the reader, by whomever. */
  async whenRemoved(): Promise<void> {
    const socket = this.#socket;
    if (socket) await new Promise((resolve) => socket.once('close', resolve));
  }

  #pulled(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#chip.reset();
    this.#note({ kind: 'removed' });
  }

  async #hear(socket: Socket, payload: Uint8Array): Promise<void> {
    const message = decodeVpcdMessage(payload);
    if (!message.ok || this.#socket !== socket) return;
    const answer = await this.#react(socket, message.value);
    if (!answer || this.#socket !== socket) return;
    socket.write(encodeVpcdFrame(answer));
  }

  async #react(socket: Socket, message: VpcdMessage): Promise<Uint8Array | undefined> {
    switch (message.kind) {
      case 'power-off':
      case 'power-on':
      case 'reset':
        this.#chip.reset();
        this.#note({ kind: message.kind });
        return undefined;
      case 'get-atr':
        this.#note({ kind: 'get-atr' });
        return this.faults.mute ? undefined : this.#options.profile.atr;
      case 'command':
        return this.#reactToCommand(socket, message.apdu);
      default:
        return unreachable(message);
    }
  }

  async #reactToCommand(socket: Socket, apdu: Uint8Array): Promise<Uint8Array | undefined> {
    if (toHex(apdu) === GET_UID) {
      const { uid } = this.#options.profile;
      return uid ? encodeResponseApdu({ data: uid, statusWord: STATUS_WORD.OK }) : UID_UNKNOWN;
    }
    this.#commands += 1;
    const reaction = reactionTo(this.#commands, this.faults);
    if (this.faults.delayMs) await new Promise((resolve) => setTimeout(resolve, this.faults.delayMs));
    const answer = this.#answerAs(reaction, apdu);
    this.#note({ kind: 'command', command: toHex(apdu), statusWord: answer && toHex(answer.slice(-2)) });
    if (reaction.kind === 'pull') socket.destroy();
    return answer;
  }

  #answerAs(reaction: CardReaction, apdu: Uint8Array): Uint8Array | undefined {
    switch (reaction.kind) {
      case 'answer':
        return this.#answerOfChip(apdu);
      case 'answer-status':
        return encodeStatus(reaction.statusWord);
      case 'answer-badly':
        return badAnswer(reaction.form, this.#answerOfChip(apdu));
      case 'pull':
      case 'stay-silent':
        return undefined;
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
