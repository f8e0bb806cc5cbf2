/** One transaction of a terminal: the sealed card that came with it, and the hold that it was used for. */
interface TakenCounter {
  readonly counter: number;
  /** SHA-256 of the sealed card. */
  readonly digest: string;
  /** Of the one authorisation that may use it. */
  readonly key?: string;
}

/** What is known of one terminal. */
interface KnownTerminal {
  readonly highest: number;
  /** The last transactions, oldest first: a card is asked about more than once in a visit. */
  readonly recent: readonly TakenCounter[];
}

/** Every terminal that was heard of, by its initial key id. */
export type PoiCounters = Readonly<Record<string, KnownTerminal>>;

/** A transaction as the vault sees it. */
export interface PoiTransaction {
  readonly initialKeyId: string;
  readonly counter: number;
  readonly digest: string;
}

/** Transactions of a terminal that may still be asked about; an older one is as good as replayed. */
export const RECENT_TRANSACTIONS = 64;

const NOTHING: KnownTerminal = { highest: 0, recent: [] };

/**
 * The counters with this transaction in them; undefined when it is replayed: older than the newest and not among the
 * last, or the same counter under another card.
 */
export function takeCounter(counters: PoiCounters, transaction: PoiTransaction): PoiCounters | undefined {
  const { initialKeyId, counter, digest } = transaction;
  const { highest, recent } = counters[initialKeyId] ?? NOTHING;
  const known = recent.find((taken) => taken.counter === counter);
  if (known) return known.digest === digest ? counters : undefined;
  if (counter <= highest) return undefined;
  const taken = [...recent, { counter, digest }].slice(-RECENT_TRANSACTIONS);
  return { ...counters, [initialKeyId]: { highest: counter, recent: taken } };
}

/** The counters with this transaction spent on the authorisation `key`; undefined when another has had it, and still may. */
export function claimCounter(
  counters: PoiCounters,
  { initialKeyId, counter }: PoiTransaction,
  key: string,
  holdsNothing: (key: string) => boolean = () => false,
): PoiCounters | undefined {
  const { highest, recent } = counters[initialKeyId] ?? NOTHING;
  const known = recent.find((taken) => taken.counter === counter);
  const { key: owner = key } = known ?? {};
  if (!known || (owner !== key && !holdsNothing(owner))) return undefined;
  const claimed = recent.map((taken) => (taken === known ? { ...taken, key } : taken));
  return { ...counters, [initialKeyId]: { highest, recent: claimed } };
}
