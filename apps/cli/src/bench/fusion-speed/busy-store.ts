import { makeRun, NOMINAL, type WorldLayout, type WorldRun } from '@saunter/testing-world';
import type { RecordedMessage } from '@saunter/vision-hub/recording';

/** How long a store fills before it is measured, and how long it is, milliseconds. */
export interface Stretch {
  readonly fillingMs: number;
  readonly measuredMs: number;
}

/** A party has 1.7 people on average, and a person stays for about a minute, longer where it is full. */
const PARTY = 1.7;
const stayMs = (inside: number): number => 52_500 + 2_500 * Math.max(0, inside - 4);

/** What a store says and knows whose people are the same and of which only the first gondolas have scales. */
export function firstGondolas(run: WorldRun, count: number): WorldRun {
  const gondolas = run.storeMap.gondolas.slice(0, count);
  const kept = new Set(gondolas.map(({ gondola }) => gondola));
  const facings = run.catalogue.facings.filter(({ plates: [first] }) => first && kept.has(first.gondola));
  const isKept = (recorded: RecordedMessage): boolean =>
    recorded.kind !== 'scale' || kept.has(recorded.message.gondola);
  return {
    ...run,
    storeMap: { ...run.storeMap, gondolas },
    catalogue: { ...run.catalogue, facings },
    messages: function* (onNamed) {
      for (const recorded of run.messages(onNamed)) if (isKept(recorded)) yield recorded;
    },
  };
}

/** A store of this layout with about so many people inside, open for longer than what is measured of it. */
export function busyStore(
  layout: WorldLayout,
  inside: number,
  seed: number,
  { fillingMs, measuredMs }: Stretch,
): WorldRun {
  const gapMs = (stayMs(inside) * PARTY) / inside;
  const visits = Math.ceil((1.5 * (fillingMs + measuredMs)) / gapMs);
  return makeRun({ seed, scenario: 'nominal', visits, layout, figures: { ...NOMINAL, insideMean: inside } });
}
