import { OperatorError } from '@saunter/platform-node';
import { cardExitCode } from './card-exit-code.ts';
import type { NoCardReason } from './card-test.ts';

/** What is known about why no card came. */
export interface ReaderTrouble {
  readonly reason: NoCardReason;
  /** Readers that are there. */
  readonly names?: readonly string[];
  /** The driver's own words. */
  readonly detail?: string;
  readonly wanted?: string;
  readonly timeoutMs?: number;
}

/** The same for a technician: what is wrong, and what to do about it. */
export function readerTrouble(trouble: ReaderTrouble): OperatorError {
  const [message, remedy] = wordsFor(trouble);
  return new OperatorError(message, remedy, cardExitCode({ kind: 'no-card', reason: trouble.reason }));
}

function wordsFor({ reason, names = [], detail, wanted, timeoutMs }: ReaderTrouble): readonly [string, string] {
  const quoted = names.map((name) => `"${name}"`).join(', ');
  switch (reason) {
    case 'no-service':
      return [
        `no PC/SC service: ${detail ?? 'pcscd is not running'}`,
        'Run: apt-get install -y --no-install-recommends pcscd libpcsclite1 libccid; then: systemctl start pcscd.socket',
      ];
    case 'no-reader':
      return [
        'the PC/SC service has no reader',
        'Plug a reader in; lsusb must list it, and libccid must be installed.',
      ];
    case 'no-such-reader':
      return [`no reader is called "${wanted}"; there is ${quoted}`, 'Give --reader a part of one of these names.'];
    case 'several-readers':
      return [`${names.length} readers: ${quoted}`, `Say which: ./saunter card read --reader ${quoted.split(', ')[0]}`];
    default:
      return [
        `no card came within ${timeoutMs} ms`,
        'Hold a card to the reader while this runs; --timeout MS gives more time.',
      ];
  }
}
