import type { EpochMs, Result } from '@saunter/kit';
import { err, ok, parseUtf8, utf8Bytes } from '@saunter/kit';
import type { ChainId, DenyTag } from '@saunter/model';
import { asId } from '@saunter/model';

/** Why a card may not open a lane. */
export const DENY_REASONS = ['debt', 'capture-declined', 'chip-not-genuine'] as const;

/** One of {@link DENY_REASONS}. */
export type DenyReason = (typeof DENY_REASONS)[number];

/** One denied card or payer, by every tag that is known of it; over from `until` on. */
export interface DenyEntry {
  readonly tags: readonly DenyTag[];
  readonly reason: DenyReason;
  readonly until: EpochMs;
}

/** The cards that a chain's gates refuse, complete as of one version. */
export interface DenyList {
  readonly chainId: ChainId;
  /** Counted by the server, higher with every change. */
  readonly version: number;
  readonly issuedAt: EpochMs;
  /** From when on nobody goes by it: a gate that was cut off for so long knows too little. */
  readonly expiresAt: EpochMs;
  readonly entries: readonly DenyEntry[];
}

/** Which part of a document is wrong. */
export type DenyListDefect =
  | 'too-long'
  | 'not-json'
  | 'unknown-member'
  | 'format-version'
  | 'chain'
  | 'version'
  | 'times'
  | 'entries'
  | 'too-many-entries'
  | 'entry-tags'
  | 'entry-reason'
  | 'entry-until';

/** More debtors than a chain of one shop has; a gate looks through them in a millisecond. */
export const DENY_LIST_ENTRIES = 10_000;
/** PAR and PAN under eight key versions. */
export const DENY_ENTRY_TAGS = 16;
/** A full list of full entries. */
const LIMIT_BYTES = 6 * 1024 * 1024;
const FORMAT_VERSION = 1;
const MEMBERS = ['v', 'chainId', 'version', 'issuedAt', 'expiresAt', 'entries'];
const ENTRY_MEMBERS = ['tags', 'reason', 'until'];
const TAG = /^d[0-9]{1,9}:[A-Za-z0-9_-]{22}$/;

/** The document `{"v":1,"chainId":…,"version":…,"issuedAt":…,"expiresAt":…,"entries":[{"tags":[…],"reason":…,"until":…}]}`. */
export function encodeDenyList({ chainId, version, issuedAt, expiresAt, entries }: DenyList): Uint8Array {
  const plain = entries.map(({ tags, reason, until }) => ({ tags, reason, until }));
  return utf8Bytes(JSON.stringify({ v: FORMAT_VERSION, chainId, version, issuedAt, expiresAt, entries: plain }));
}

/** Reads what {@link encodeDenyList} writes; total over any bytes. */
export function decodeDenyList(bytes: Uint8Array): Result<DenyList, DenyListDefect> {
  if (bytes.length > LIMIT_BYTES) return err('too-long');
  const members = asObject(parseJson(parseUtf8(bytes)));
  if (!members) return err('not-json');
  if (members['v'] !== FORMAT_VERSION) return err('format-version');
  if (hasOthers(members, MEMBERS)) return err('unknown-member');
  const { chainId, version, issuedAt, expiresAt } = members;
  if (typeof chainId !== 'string' || chainId === '' || chainId.length > 64) return err('chain');
  if (!isWhole(version)) return err('version');
  if (!isWhole(issuedAt) || !isWhole(expiresAt) || expiresAt <= issuedAt) return err('times');
  const entries = decodeEntries(members['entries']);
  return entries.ok
    ? ok({ chainId: asId<ChainId>(chainId), version, issuedAt, expiresAt, entries: entries.value })
    : entries;
}

/** The entry that denies a card with any of `tags` at this moment; undefined when it may come in. */
export function isDenied(list: DenyList, tags: readonly DenyTag[], now: EpochMs): DenyEntry | undefined {
  return list.entries.find((entry) => now < entry.until && entry.tags.some((tag) => tags.includes(tag)));
}

function decodeEntries(value: unknown): Result<readonly DenyEntry[], DenyListDefect> {
  if (!Array.isArray(value)) return err('entries');
  if (value.length > DENY_LIST_ENTRIES) return err('too-many-entries');
  const entries: DenyEntry[] = [];
  for (const item of value as readonly unknown[]) {
    const entry = decodeEntry(item);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return ok(entries);
}

function decodeEntry(item: unknown): Result<DenyEntry, DenyListDefect> {
  const members = asObject(item);
  if (!members) return err('entries');
  if (hasOthers(members, ENTRY_MEMBERS)) return err('unknown-member');
  const { tags, until } = members;
  const reason = DENY_REASONS.find((known) => known === members['reason']);
  if (!Array.isArray(tags) || tags.length === 0 || tags.length > DENY_ENTRY_TAGS) return err('entry-tags');
  if (!(tags as readonly unknown[]).every(isTag)) return err('entry-tags');
  if (!reason) return err('entry-reason');
  return isWhole(until) ? ok({ tags: tags as readonly DenyTag[], reason, until }) : err('entry-until');
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

const hasOthers = (members: object, known: readonly string[]): boolean =>
  Object.keys(members).some((name) => !known.includes(name));

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isTag = (value: unknown): value is DenyTag => typeof value === 'string' && TAG.test(value);
