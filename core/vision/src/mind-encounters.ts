import type { TrackId } from '@saunter/model';
import { type Encounter, encountersAt, unweighed } from './encounter.ts';
import { exchanged, nameAfter, type Sighted } from './exchange.ts';
import { clustersOf, settleCluster } from './settle-cluster.ts';
import type { Track } from './track.ts';
import { isPlainExchange, isPlainlyKept, weighed } from './weigh-encounter.ts';

const swapOf = ({ a, b, likeliestMs }: Encounter) => ({ a, b, sinceMs: likeliestMs });

/** The sighted with all encounters looked at as far as they can be. */
const lookedAt = (sighted: Sighted, headSigma: number): Sighted => ({
  ...sighted,
  encounters: sighted.encounters.map((met) => weighed(met, sighted.frames, headSigma)),
});

/** Makes exchanges of those that the ways alone show, the plainest first: what it was may explain the others. */
function settlePlain(sighted: Sighted, ms: number, headSigma: number): Sighted {
  let now = sighted;
  for (let step = 0; step < sighted.encounters.length; step++) {
    const plain = now.encounters.filter(isPlainExchange);
    const [plainest] = plain.sort((a, b) => (b.likeliestLog ?? 0) - (a.likeliestLog ?? 0));
    if (!plainest) break;
    // Those who are still near may be exchanged once more, later.
    const rest = now.encounters.flatMap((met) => (met !== plainest ? [met] : []));
    const after = exchanged({ ...now, encounters: rest }, swapOf(plainest), ms);
    const again = plainest.isOver ? [] : [{ ...unweighed(plainest), weighedMs: plainest.weighedMs }];
    now = lookedAt({ ...after, encounters: [...after.encounters, ...again] }, headSigma);
  }
  return now;
}

/** Settles by the heights what the ways leave in doubt. */
function settleDoubtful(sighted: Sighted, ms: number, headSigma: number): Sighted {
  let now = sighted;
  for (const cluster of clustersOf(sighted.encounters.filter((met) => !isPlainlyKept(met)))) {
    const trackOf = (name: TrackId): Track | undefined => now.tracks.find(({ trackId }) => trackId === name);
    const { settled, exchanges } = settleCluster(cluster, trackOf, ms, headSigma);
    if (settled.length === 0) continue;
    now = { ...now, encounters: now.encounters.filter((met) => !settled.includes(met)) };
    exchanges.forEach((met, index) => {
      const nameOf = (name: TrackId): TrackId =>
        exchanges.slice(0, index).reduce((known, earlier) => nameAfter(earlier, known), name);
      now = exchanged(now, { a: nameOf(met.a), b: nameOf(met.b), sinceMs: met.likeliestMs }, ms);
    });
  }
  return now;
}

/**
 * Who met whom after a message of `ms`, and who is who: two who met are each other where their ways, or the heights of
 * their heads before and after, say so.
 */
export function mindEncounters(sighted: Sighted, ms: number, headSigma: number): Sighted {
  const encounters = encountersAt(sighted.encounters, sighted.tracks, ms);
  if (encounters.length === 0) return encounters === sighted.encounters ? sighted : { ...sighted, encounters };
  const known = settlePlain(lookedAt({ ...sighted, encounters }, headSigma), ms, headSigma);
  const open = known.encounters.filter((met) => !isPlainlyKept(met));
  return settleDoubtful(open.length < known.encounters.length ? { ...known, encounters: open } : known, ms, headSigma);
}
