import { REST } from './entry-rest.ts';
import { ENTRY_TABLE } from './entry-table.ts';
import { EXIT_TABLE } from './exit-table.ts';
import { LANE_INPUT_KINDS } from './lane-input.ts';

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Any machine's table, as far as a drawing needs it. */
type Drawable = Readonly<Record<string, Readonly<Record<string, DrawableCell>>>>;
type DrawableCell = { readonly cell: string; readonly because: string; readonly to?: readonly string[] };

const RESTING = 'resting';
const MEMBERS_OF_REST = new Set(['out-of-service', 'offline', 'closed', 'idle', 'take-card']);

/** `docs/lane-machine.md`: both machines drawn from their tables (Mermaid), then every pair that is not an arrow. */
export function laneDiagram(): string {
  return [
    '# The lane machine',
    '',
    'Generated from `core/visit/src/lane` by `laneDiagram()`; a test compares. `resting` is whichever of its states the',
    "lane's parts, the store's hours and the card on the reader call for.",
    '',
    ...machine('Entry', ENTRY_TABLE, true),
    ...machine('Exit', EXIT_TABLE, false),
  ].join('\n');
}

function machine(title: string, table: Drawable, withRest: boolean): readonly string[] {
  const arrows = merge(arrowsOf(table, withRest));
  const composite = withRest
    ? [`  state ${RESTING} {`, ...[...MEMBERS_OF_REST].map((state) => `    ${name(state)}`), '  }']
    : [];
  const ends = withRest ? [`  [*] --> ${RESTING}`] : ['  [*] --> free'];
  return [
    `## ${title}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...composite,
    ...ends,
    ...arrows.map(({ from, to, label }) => `  ${name(from)} --> ${name(to)}: ${label}`),
    '```',
    '',
    '| state | ignored | illegal |',
    '| --- | --- | --- |',
    ...Object.entries(table).map(
      ([state, row]) => `| ${state} | ${listed(row, 'ignored')} | ${listed(row, 'illegal')} |`,
    ),
    '',
  ];
}

function arrowsOf(table: Drawable, withRest: boolean): readonly Arrow[] {
  const arrows: Arrow[] = [];
  for (const [state, row] of Object.entries(table)) {
    for (const input of LANE_INPUT_KINDS) {
      const cell = row[input];
      for (const to of cell?.to ?? []) {
        if (!cell || to === state) continue;
        arrows.push({
          from: withRest ? folded(state) : state,
          to: foldedTarget(cell, to, withRest),
          label: cell.because,
        });
      }
    }
  }
  return arrows.filter(({ from, to }) => from !== to);
}

/** Several causes of one arrow are written on it together. */
function merge(arrows: readonly Arrow[]): readonly Arrow[] {
  const labels = new Map<string, Set<string>>();
  for (const { from, to, label } of arrows) {
    const key = `${from} ${to}`;
    labels.set(key, (labels.get(key) ?? new Set()).add(label));
  }
  return [...labels].map(([key, causes]) => {
    const [from = '', to = ''] = key.split(' ');
    return { from, to, label: [...causes].join(' / ') };
  });
}

const folded = (state: string): string => (MEMBERS_OF_REST.has(state) ? RESTING : state);

/** A cell that may lead to all of REST is drawn to the box, not to each state in it. */
function foldedTarget(cell: DrawableCell, to: string, withRest: boolean): string {
  if (!withRest) return to;
  const anyRest = REST.every((state) => cell.to?.includes(state));
  return anyRest ? folded(to) : to;
}

const listed = (row: Readonly<Record<string, DrawableCell>>, cell: string): string =>
  LANE_INPUT_KINDS.filter((input) => row[input]?.cell === cell).join(', ') || '–';

/** Mermaid takes no hyphens in a state's name. */
const name = (state: string): string => state.replace(/-/g, '_');
