/** Random numbers that a seed decides: the same seed, the same world. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform between two numbers. */
  between(least: number, most: number): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** Normal with mean 0. */
  normal(sigma: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** The items in another order. */
  shuffled<T>(items: readonly T[]): T[];
  /** A source of its own, so that what one part draws does not move what another draws. */
  fork(name: string): SeededRandom;
}

/** Mulberry32: small, fast, and good enough to shake shelves. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a, to make a seed of a seed and a name. */
function hash(seed: number, name: string): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of name) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return value;
}

/** Makes the source of one seed. */
export function seededRandom(seed: number): SeededRandom {
  const unit = mulberry32(hash(seed, 'world'));
  const between = (least: number, most: number): number => least + unit() * (most - least);
  const whole = (least: number, most: number): number => Math.floor(between(least, most + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: unit() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const normal = (sigma: number): number =>
    sigma * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    between,
    whole,
    normal,
    chance: (probability) => unit() < probability,
    pick,
    shuffled,
    fork: (name) => seededRandom(hash(seed, name)),
  };
}
