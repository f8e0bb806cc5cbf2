import type { CodeScanner, CodeScannerState, Scan } from '@saunter/code-scanner';
import type { CodeFault, EntryCodeOutcome, EntryCodeTrust, UsedCode, UsedCodes } from '@saunter/identity/entry-code';
import { checkEntryCode, rememberUsed } from '@saunter/identity/entry-code';
import type { Clock, Entropy, Log } from '@saunter/kit';
import { asciiText, mintId } from '@saunter/kit';
import type { IdempotencyKey, VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { UntimedInput } from './lane-runner.ts';
import type { ServerClock } from './server-clock.ts';

/** What the desk works with. */
export interface CodeDeskParts {
  readonly scanner?: CodeScanner;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly entropy: Entropy;
  readonly log: Log;
  /** What was used before this gate was started. */
  readonly used: UsedCodes;
  onInput(input: UntimedInput): void;
}

/** The longest text of a code that is looked at; an entry code is shorter. */
const LONGEST_TEXT = 512;
/** What scanners put behind a code; a space may be a code's own last character. */
const LINE_END = /[\r\n\t]+$/;

/**
 * Where entry codes are shown: scans in, checked codes out, all without the network. A code is not used up by being shown,
 * but when the lane takes it: `remember` is told of that.
 */
export class CodeDesk {
  readonly #parts: CodeDeskParts;
  #trust: EntryCodeTrust | undefined;
  #used: UsedCodes;
  #scanner: CodeScannerState = 'away';

  constructor(parts: CodeDeskParts) {
    this.#parts = parts;
    this.#used = parts.used;
  }

  async start(): Promise<void> {
    await this.#parts.scanner?.start((event) => {
      if (event.kind === 'scanned') this.#take(event.scan);
      else {
        this.#scanner = event.state;
        this.#tellScanner();
      }
    });
  }

  async stop(): Promise<void> {
    await this.#parts.scanner?.stop();
  }

  /** What codes are checked by from now on; undefined where the store has no app. */
  configure(trust: EntryCodeTrust | undefined): void {
    this.#trust = trust;
    this.#tellScanner();
  }

  /** The lane took this code: it opens nothing here any more. */
  remember(code: UsedCode): void {
    this.#used = rememberUsed(this.#used, code, this.#parts.serverClock.now());
  }

  /** Codes are asked for while they can be read and checked. */
  #tellScanner(): void {
    this.#parts.onInput({ kind: 'scanner', state: this.#trust ? this.#scanner : 'away' });
  }

  #take({ bytes }: Scan): void {
    const { serverClock, onInput } = this.#parts;
    // Without the server's time nobody could tell whether a code is fresh; the screen says that the lane is away.
    if (!serverClock.isSet) return;
    const text = asciiText(bytes.subarray(0, LONGEST_TEXT)).replace(LINE_END, '');
    const outcome = this.#check(text);
    if (outcome.kind !== 'accepted') {
      this.#refuse(outcome.kind);
      return;
    }
    const { party, codeId, issuedAt } = outcome;
    const request = { ...this.#mint(), groupSize: party, entryCode: text };
    onInput({ kind: 'code-read', request, code: { codeId, issuedAt } });
  }

  #check(text: string): EntryCodeOutcome {
    const now = this.#parts.serverClock.now();
    // A store without an app knows none of the keys there are.
    return this.#trust ? checkEntryCode({ text, trust: this.#trust, used: this.#used, now }) : { kind: 'unknown-key' };
  }

  #refuse(fault: CodeFault): void {
    this.#parts.log.info('entry code refused', { fault });
    this.#parts.onInput({ kind: 'code-failed', fault });
  }

  #mint() {
    const { clock, entropy } = this.#parts;
    return {
      visitId: asId<VisitId>(mintId('vis', clock, entropy)),
      key: asId<IdempotencyKey>(mintId('key', clock, entropy)),
    };
  }
}
