import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import type { CardApplication, CardProfile } from './card-profile.ts';

/** What goes wrong inside a chip on purpose, until it is told otherwise. */
export interface ChipFaults {
  /** Certificates are genuine, the private key is not: what somebody can make who has read the card. */
  readonly clone?: boolean;
  /** The cryptogram and the counter of the use before come again. */
  readonly staleCryptogram?: boolean;
  /** The cryptogram is not what the issuer would compute. */
  readonly wrongCryptogram?: boolean;
  /** Every issuer script command is refused. */
  readonly refuseScripts?: boolean;
  /** A cryptogram that declines is signed too, where CDA was asked for. */
  readonly signDeclines?: boolean;
}

/** What is selected, and how far its transaction is (EMV 4.4 Book 3, 10). */
export type ChipSession =
  | { readonly at: 'nothing' | 'pse' | 'ppse' }
  | { readonly at: 'selected'; readonly application: CardApplication }
  | (InTransaction & { readonly at: 'initiated' })
  | (InTransaction & { readonly at: 'closed' })
  | (InTransaction & {
      readonly at: 'asked-online';
      readonly cdol1Data: Uint8Array;
      readonly cryptogram: Uint8Array;
      readonly issuer: 'not-heard' | 'genuine' | 'false';
    });

interface InTransaction {
  readonly application: CardApplication;
  /** Content of template 83 as received. */
  readonly pdolData: Uint8Array;
}

/** All that a chip remembers: `session` until the power goes, the rest for good. */
export interface ChipMemory {
  readonly profile: CardProfile;
  faults: ChipFaults;
  session: ChipSession;
  atc: number;
  lastOnlineAtc: number;
  isBlocked: boolean;
  readonly blockedApplications: Set<CardApplication>;
  scriptCommands: { readonly taken: number; readonly refused: number };
  lastCryptogram: Uint8Array | undefined;
}

/** Does one command: what it changes is in `memory`. */
export type ChipCommand = (memory: ChipMemory, command: CommandApdu) => ResponseApdu;

/** The memory of a card as it left its factory. */
export const newMemory = (profile: CardProfile): ChipMemory => ({
  profile,
  faults: {},
  session: { at: 'nothing' },
  atc: profile.atc,
  lastOnlineAtc: profile.lastOnlineAtc,
  isBlocked: false,
  blockedApplications: new Set(),
  scriptCommands: { taken: 0, refused: 0 },
  lastCryptogram: undefined,
});

/** The application that is selected; undefined when none is. */
export const selectedApplication = ({ session }: ChipMemory): CardApplication | undefined =>
  'application' in session ? session.application : undefined;
