/** The values of the house's look on paper (`apps/kiosk-shell/src/look/tokens.css`): pictures stand on their own. */
export const PAPER = {
  ground: '#faf8f3',
  grid: '#d5cec0',
  text: '#131a26',
  quiet: '#3d4859',
  family: "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', system-ui, sans-serif",
} as const;

/** How a series is drawn: told apart by colour, dash and mark, so that neither colour nor print is needed to read it. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly mark: 'disc' | 'square' | 'diamond';
}

/** Ours first; blue and ochre are told apart by most eyes. */
export const SERIES_STYLES: readonly SeriesStyle[] = [
  { colour: '#131a26', dash: '', mark: 'disc' },
  { colour: '#1f5fa8', dash: '7 4', mark: 'square' },
  { colour: '#8a5a00', dash: '2 4', mark: 'diamond' },
];

/** The style of the series at a place; they repeat after three. */
export const styleAt = (index: number): SeriesStyle =>
  SERIES_STYLES[index % SERIES_STYLES.length] ?? { colour: PAPER.text, dash: '', mark: 'disc' };
