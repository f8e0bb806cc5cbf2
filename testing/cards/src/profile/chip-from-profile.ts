import { looksContactless } from '@saunter/iso7816';
import type { Result } from '@saunter/kit';
import { err, fromHex, ok, parseHex } from '@saunter/kit';
import type { CardProfile } from '../chip/card-profile.ts';
import { seededSecrets } from '../chip/card-secrets.ts';
import { EmvChip } from '../chip/emv-chip.ts';
import type { RsaPrivateKey } from '../keys/rsa-private-key.ts';
import { toBigInt } from '../keys/rsa-private-key.ts';
import type { ProfileDefect } from './member-reader.ts';
import { MemberReader } from './member-reader.ts';
import { readApplication } from './read-application.ts';
import { readFiles } from './read-files.ts';

/** Why a profile makes no card: every member that is wrong. */
export interface ProfileRefusal {
  readonly kind: 'bad-profile';
  readonly class: 'end';
  readonly defects: readonly ProfileDefect[];
}

/** What readers say for a card without a random identifier of its own. */
const UID = fromHex('04A1B2C3D4E5F6');
const DEFAULT_PIN_TRIES = 3;
const LAST_ATC = 0xffff;

/** The chip of a card that is described as JSON: counters, directories, applications with their records, and a key. */
export function chipFromProfile(profile: unknown): Result<EmvChip, ProfileRefusal> {
  const parsed = parseCardProfile(profile);
  return parsed.ok ? ok(new EmvChip(parsed.value)) : parsed;
}

/** The card that `profile` describes. */
export function parseCardProfile(profile: unknown): Result<CardProfile, ProfileRefusal> {
  const defects: ProfileDefect[] = [];
  const reader = new MemberReader(profile, '', defects);
  const secrets = seededSecrets(reader.bytes('acSeed'));
  const iccKey = reader.has('iccKey') ? readKey(reader.object('iccKey')) : undefined;
  const applications = reader.object('apps');
  const atr = reader.bytes('atr');
  const card: CardProfile = {
    name: reader.text('name'),
    atr,
    uid: looksContactless(atr) ? UID : undefined,
    atc: reader.count('atc', LAST_ATC),
    lastOnlineAtc: reader.count('lastOnlineATC', LAST_ATC),
    pinTries: reader.has('pinTries') ? reader.count('pinTries', 15) : DEFAULT_PIN_TRIES,
    pse: reader.has('pse') ? readFiles(reader.object('pse')) : undefined,
    ppse: reader.has('ppse') ? reader.byteList('ppse') : undefined,
    applications: applications
      .names()
      .map((aid) => readApplication(aidOf(applications, aid), applications.object(aid), { iccKey, secrets })),
  };
  return defects.length > 0 ? err({ kind: 'bad-profile', class: 'end', defects }) : ok(card);
}

/** A sentence for a person, one line a defect. */
export const describeProfileRefusal = ({ defects }: ProfileRefusal): string =>
  defects.map(({ member, expected }) => `${member || 'the profile'} should be ${expected}`).join('\n');

const aidOf = (reader: MemberReader, name: string): Uint8Array => {
  const aid = parseHex(name);
  return aid && aid.length >= 5 && aid.length <= 16
    ? aid
    : reader.refuse(name, 'named by an AID of 5 to 16 bytes', UID);
};

const readKey = (reader: MemberReader): RsaPrivateKey => ({
  modulus: toBigInt(reader.bytes('n')),
  privateExponent: toBigInt(reader.bytes('d')),
  publicExponent: 3,
});
