import type { TrackId } from '@saunter/model';
import type { Encounter } from './encounter.ts';
import { type HeadCount, headsWithin } from './head-heights.ts';
import { logOneHeight } from './one-height.ts';
import type { Track } from './track.ts';
import { isWeighed, oddsByWays } from './weigh-encounter.ts';

/** The most encounters whose outcomes are weighed together: 2 to the power of this ways. */
const TOGETHER_MAX = 6;

/** Log odds of the best outcome over the next that settle it, and heads of everybody that tell no more when doubled. */
const SETTLED_LOG = 7;
const HEADS_ENOUGH = 90;

/** Encounters are settled after this, milliseconds, however unsure: sightings are remembered for little longer. */
const OPEN_MS = 9_000;

/** Who was not seen for so long may have left: what is known must do, milliseconds. */
const GONE_MS = 1_500;

/** Heads count that were seen so long before or after the likeliest moment of an encounter, milliseconds. */
const NEARBY_MS = 200;

/** Heads of one body between two encounters, by the name that it has. */
interface Stretch {
  readonly trackId: TrackId;
  /** Of the encounters of the cluster, those from this one on came after. */
  readonly index: number;
  readonly count: HeadCount;
}

/** Encounters that share bodies, by time: who is who after one hangs on the others. */
export type Cluster = readonly Encounter[];

const isOf = ({ a, b }: Encounter, trackId: TrackId): boolean => a === trackId || b === trackId;

/** Encounters of which the ways do not tell, joined where they share a body. */
export function clustersOf(doubtful: readonly Encounter[]): readonly Cluster[] {
  const clusters: Encounter[][] = [];
  for (const encounter of doubtful) {
    const touched = clusters.filter((cluster) =>
      cluster.some((met) => isOf(met, encounter.a) || isOf(met, encounter.b)),
    );
    for (const cluster of touched) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...touched.flat(), encounter]);
  }
  return clusters.map((cluster) => cluster.sort((a, b) => a.likeliestMs - b.likeliestMs));
}

/** Heads of a track count until it met somebody of whom the ways are not known yet, and were not plain so far. */
function knownUntilMs(all: Cluster, { trackId }: Track): number {
  const open = all.filter((met) => isOf(met, trackId) && !isWeighed(met));
  return Math.min(
    ...open.map(({ fromMs, weighedMs, logOdds }) => ((logOdds ?? 0) < -SETTLED_LOG ? weighedMs : fromMs)),
  );
}

function stretchesOf(cluster: Cluster, { trackId, heights }: Track, endMs: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let fromMs = Number.NEGATIVE_INFINITY;
  let after = 0;
  cluster.forEach((met, index) => {
    if (!isOf(met, trackId)) return;
    stretches.push({ trackId, index: after, count: headsWithin(heights, fromMs, met.likeliestMs - NEARBY_MS) });
    fromMs = met.likeliestMs + NEARBY_MS;
    after = index + 1;
  });
  const count = headsWithin(heights, fromMs, endMs);
  return [...stretches, { trackId, index: after, count }];
}

const swap = (trackId: TrackId, { a, b }: Encounter): TrackId => (trackId === a ? b : trackId === b ? a : trackId);

/** Who a body really is that has a name after the first `index` encounters, if those of `outcome` were exchanges. */
function selfOf(cluster: Cluster, outcome: number, { trackId, index }: Stretch): TrackId {
  let name = trackId;
  for (let at = index - 1; at >= 0; at--) {
    const met = cluster[at];
    if (met && outcome & (1 << at)) name = swap(name, met);
  }
  return name;
}

function logOutcome(cluster: Cluster, stretches: readonly Stretch[], outcome: number, headSigma: number): number {
  const counts = new Map<TrackId, HeadCount[]>();
  for (const stretch of stretches) {
    const self = selfOf(cluster, outcome, stretch);
    counts.set(self, [...(counts.get(self) ?? []), stretch.count]);
  }
  const ways = cluster.reduce((sum, met, at) => sum + (outcome & (1 << at) ? oddsByWays(met) : 0), 0);
  return [...counts.values()].reduce((sum, body) => sum + logOneHeight(body, headSigma), ways);
}

/** Of many, those that are likeliest to be exchanges; the others are taken not to be. */
function mostDoubtful(cluster: Cluster): Cluster {
  if (cluster.length <= TOGETHER_MAX) return cluster;
  const likeliest = [...cluster].sort((a, b) => oddsByWays(b) - oddsByWays(a)).slice(0, TOGETHER_MAX);
  return cluster.filter((met) => likeliest.includes(met));
}

/** What became of the encounters of a cluster: those that are settled, and which of them were exchanges, by time. */
export interface Settled {
  readonly settled: readonly Encounter[];
  readonly exchanges: readonly Encounter[];
}

/** Log odds of the best outcome over the best one that differs in one encounter. */
function marginOf(logs: readonly number[], best: number, at: number): number {
  const others = logs.filter((_, outcome) => (outcome & (1 << at)) !== (best & (1 << at)));
  return (logs[best] ?? 0) - Math.max(...others);
}

/** Settles what can be of a cluster: what is sure, and what will not become surer. */
export function settleCluster(
  all: Cluster,
  trackOf: (trackId: TrackId) => Track | undefined,
  nowMs: number,
  headSigma: number,
): Settled {
  const cluster = mostDoubtful(all.filter(isWeighed));
  const tracks = [...new Set(cluster.flatMap(({ a, b }) => [a, b]))].flatMap((name) => trackOf(name) ?? []);
  const stretches = tracks.flatMap((track) => stretchesOf(cluster, track, knownUntilMs(all, track)));
  const logs = Array.from({ length: 2 ** cluster.length }, (_, outcome) =>
    logOutcome(cluster, stretches, outcome, headSigma),
  );
  const best = logs.indexOf(Math.max(...logs));
  const isGone = (name: TrackId): boolean => nowMs - (trackOf(name)?.lastSeenMs ?? 0) > GONE_MS;
  const headsSince = (name: TrackId): number =>
    stretches.filter(({ trackId }) => trackId === name).at(-1)?.count.heads ?? 0;
  const isRipe = (met: Encounter, at: number): boolean =>
    nowMs - met.likeliestMs > OPEN_MS ||
    (headsSince(met.a) >= HEADS_ENOUGH && headsSince(met.b) >= HEADS_ENOUGH) ||
    isGone(met.a) ||
    isGone(met.b) ||
    marginOf(logs, best, at) >= SETTLED_LOG;
  const settled = cluster.filter(isRipe);
  return { settled, exchanges: settled.filter((met) => best & (1 << cluster.indexOf(met))) };
}
