import { languages } from '@saunter/text';
import type { Gallery } from './gallery.ts';
import type { SizeRules } from './look-at-sizes.ts';
import { lookAtSizes } from './look-at-sizes.ts';

/** What to look at in a gallery. */
export interface SweepPlan {
  readonly stories: readonly string[];
  /** The knobs of each mode besides the usual one, by its name, e.g. `{ 'text-200': '&text=200' }`. */
  readonly modes: Readonly<Record<string, string>>;
  readonly sizes: SizeRules;
}

/** What a sweep looked at and what it found. */
export interface SweepReport {
  /** In words: states, languages, modes. */
  readonly looked: string;
  /** How many times a state was looked at. */
  readonly count: number;
  readonly findings: readonly string[];
}

/**
 * Looks with axe at every story in every language in the usual mode, and in every other mode in one language, which
 * goes round from story to story and from mode to mode. Any finding counts, at a contrast of 7:1 (WCAG 2.2, 1.4.6).
 */
export async function sweepGallery(gallery: Gallery, plan: SweepPlan): Promise<SweepReport> {
  const { stories, modes, sizes } = plan;
  const findings: string[] = [];
  let count = 0;
  for (const [story, knobs, name] of viewsOf(stories, modes)) {
    await gallery.show(story, knobs);
    // Text of twice the size may always be scrolled to.
    const rules = { ...sizes, mayScroll: sizes.mayScroll || knobs.includes('&text=') };
    const small = await gallery.page.evaluate(lookAtSizes, rules);
    findings.push(...[...small, ...(await gallery.page.evaluate(runAxe))].map((line) => `${name}: ${line}`));
    count += 1;
  }
  const names = Object.keys(modes);
  const looked = `${stories.length} states in ${languages.join(', ')}, and in one language each with ${names.join(', ')}: ${count} views, ${findings.length} findings`;
  return { looked, count, findings };
}

type View = readonly [story: string, knobs: string, name: string];

function viewsOf(stories: readonly string[], modes: SweepPlan['modes']): readonly View[] {
  const usual = languages.flatMap((language) =>
    stories.map((story): View => [story, `&language=${language}`, `${story} in ${language}`]),
  );
  const others = Object.entries(modes).flatMap(([mode, knobs], turn) =>
    stories.map((story, place): View => {
      const language = languages[(place + turn) % languages.length] ?? 'en';
      return [story, `&language=${language}${knobs}`, `${story} in ${language} with ${mode}`];
    }),
  );
  return [...usual, ...others];
}

/** What axe finds, in words; runs inside of the page. */
async function runAxe(): Promise<readonly string[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    // Who keeps 7:1 keeps 4.5:1.
    rules: {
      'color-contrast': { enabled: false },
      'color-contrast-enhanced': { enabled: true },
      'target-size': { enabled: true },
    },
  });
  return violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`);
}
