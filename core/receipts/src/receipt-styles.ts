import type { Html } from './html.ts';
import { html, trustedHtml } from './html.ts';
import type { ReceiptColours } from './receipt-colours.ts';
import { DAY, NIGHT } from './receipt-colours.ts';
import { fontFaces } from './receipt-fonts.ts';

const FAMILY = `'Atkinson Hyperlegible Next','Atkinson Hyperlegible',system-ui,-apple-system,'Segoe UI',Roboto,sans-serif`;

/** Shape, by part of the receipt; kept to what mail programs draw: no variables, no flex, no grid. */
const SHAPES = {
  ground: `margin:0;padding:24px 12px;font-family:${FAMILY};font-size:17px;line-height:1.5;overflow-wrap:anywhere;text-wrap:pretty`,
  paper: 'max-width:480px;margin:0 auto;padding:36px 28px 32px;border-radius:6px',
  preview: 'display:none;max-height:0;overflow:hidden',
  kind: 'margin:0 0 4px;font-size:15px',
  store: 'margin:0 0 6px;font-size:30px;line-height:1.15;font-weight:700;letter-spacing:-0.01em',
  address: 'margin:0;font-size:15px',
  threshold: 'width:100%;margin:24px 0 22px;border-collapse:separate;border-spacing:0',
  bar: 'width:46%;height:4px;padding:0;border-radius:2px;font-size:0;line-height:0',
  whole: 'height:4px;padding:0;border-radius:2px;font-size:0;line-height:0',
  gap: 'width:8%;padding:0;font-size:0;line-height:0',
  day: 'margin:0;font-weight:700',
  quiet: 'margin:2px 0 0;font-size:15px',
  table: 'width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums',
  items: 'margin-top:18px',
  head: 'padding:0 0 8px;font-size:15px;font-weight:400;text-align:start',
  headAmount: 'padding:0 0 8px;font-size:15px;font-weight:400;text-align:end',
  item: 'padding:12px 16px 0 0;font-weight:700;text-align:start;vertical-align:top;border-top:1px solid',
  itemAmount:
    'padding:12px 0 0;font-weight:700;text-align:end;vertical-align:top;white-space:nowrap;border-top:1px solid',
  multiple: 'display:block;font-weight:400;font-size:15px',
  discount: 'padding:0 16px 0 0;font-weight:400;font-size:15px;text-align:start;vertical-align:top',
  discountAmount: 'padding:0;font-size:15px;text-align:end;vertical-align:top;white-space:nowrap',
  why: 'padding:0',
  question:
    'padding:8px 0 12px;font-size:15px;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px',
  reasons: 'margin:0;padding:0 0 6px 20px;font-size:15px',
  reason: 'margin:0 0 10px',
  label: 'padding:4px 16px 4px 0;font-weight:400;text-align:start;vertical-align:top',
  amount: 'padding:4px 0;text-align:end;vertical-align:bottom;white-space:nowrap',
  totalLabel: 'padding:12px 16px 12px 0;font-size:20px;font-weight:700;text-align:start;vertical-align:baseline',
  totalAmount:
    'padding:12px 0;font-size:40px;line-height:1.1;font-weight:700;text-align:end;vertical-align:baseline;white-space:nowrap',
  sums: 'margin-top:10px;border-top:2px solid',
  section: 'margin:26px 0 6px;padding:22px 0 0;font-size:17px;font-weight:700;border-top:1px solid',
  text: 'margin:0 0 6px',
  nothing: 'margin:22px 0;font-size:20px;font-weight:700',
  references: 'margin:26px 0 0;padding:18px 0 0;font-size:15px;border-top:1px solid',
  link: 'font-weight:700;text-underline-offset:3px',
  trouble: 'margin:0 0 6px;padding:12px 16px;font-weight:700;border:2px solid;border-radius:12px',
  field: 'margin:0 0 18px',
  fieldLabel: 'display:block;margin:0 0 6px;font-weight:700',
  fieldHelp: 'display:block;margin:6px 0 0;font-size:15px',
  input:
    'box-sizing:border-box;width:100%;min-height:52px;padding:12px 14px;font:inherit;color:inherit;background:transparent;border:2px solid;border-radius:12px',
  languages: 'margin:0 0 20px',
  language: 'display:inline-block;padding:10px 0;margin-inline-end:18px;font-size:15px',
  button:
    'font:inherit;font-weight:700;padding:16px 24px;border:2px solid;border-radius:12px;background:none;color:inherit',
} as const satisfies Readonly<Record<string, string>>;

/** Where a document is read. */
export type Medium = 'mail' | 'web';

/** A part of the receipt that has a look. */
export type StyleName = keyof typeof SHAPES;

const QUIET = [
  'kind',
  'address',
  'quiet',
  'head',
  'headAmount',
  'multiple',
  'question',
  'reasons',
  'references',
  'fieldHelp',
] as const;
const RULED = ['item', 'itemAmount', 'section', 'references'] as const;

/** Colour, by part; what is not named inherits its ink. */
function coloursOf(colours: ReceiptColours): ReadonlyMap<StyleName, string> {
  const styles = new Map<StyleName, string>();
  const add = (name: StyleName, style: string) =>
    styles.set(name, [...(styles.get(name)?.split(';') ?? []), style].join(';'));
  add('ground', `background-color:${colours.ground}`);
  add('ground', `color:${colours.ink}`);
  add('paper', `background-color:${colours.paper}`);
  add('paper', `color:${colours.ink}`);
  add('bar', `background-color:${colours.open}`);
  add('whole', `background-color:${colours.quietInk}`);
  add('link', `color:${colours.ink}`);
  add('sums', `border-top-color:${colours.ink}`);
  for (const name of QUIET) add(name, `color:${colours.quietInk}`);
  for (const name of RULED) add(name, `border-top-color:${colours.rule}`);
  return styles;
}

const NAMES = Object.keys(SHAPES) as readonly StyleName[];
const day = coloursOf(DAY);
const styleOf = (name: StyleName) => [SHAPES[name], day.get(name)].filter(Boolean).join(';');

// Inline styles, which mail needs, win over any rule without !important.
const NIGHT_RULES = [...coloursOf(NIGHT)].map(
  ([name, style]) => `.${name}{${style.replaceAll(';', '!important;')}!important}`,
);

/** What no style attribute can say. */
const BEHAVIOUR = [
  ':root{color-scheme:light dark}',
  'summary{cursor:pointer}',
  'summary:focus-visible,a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid currentColor;outline-offset:3px;border-radius:2px}',
  `@media (prefers-color-scheme:dark){${NIGHT_RULES.join('')}}`,
  // On a phone the paper is the whole screen.
  '@media (max-width:420px){.ground{padding:0!important}.paper{padding:28px 20px!important;border-radius:0!important}}',
  `@media (max-width:420px){.ground{background-color:${DAY.paper}!important}}`,
  `@media (max-width:420px) and (prefers-color-scheme:dark){.ground{background-color:${NIGHT.paper}!important}}`,
  '@media print{.ground,.paper{background:#fff!important;color:#000!important;padding:0!important}details{display:none}}',
].join('');

/** The style sheet of the mail: its parts carry their looks themselves, as some mail programs drop this sheet. */
export const MAIL_STYLE_SHEET = BEHAVIOUR;

/** The style sheet of the page, whole and constant, so that a policy may name it by its hash. */
export const PAGE_STYLE_SHEET = `${fontFaces()}${NAMES.map((name) => `.${name}{${styleOf(name)}}`).join('')}${BEHAVIOUR}`;

/** The attributes that give a part its look: a class on the page, a class and inline styles in mail. */
export function looks(medium: Medium): (...names: readonly StyleName[]) => Html {
  return (...names) => {
    const classes = trustedHtml(`class="${names.join(' ')}"`);
    return medium === 'web' ? classes : html`${classes} style="${names.map(styleOf).join(';')}"`;
  };
}
