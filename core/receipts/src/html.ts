/** Markup that is safe to put into a page as it is. Only `html` and constants of ours make it. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a `html` template: text is escaped, markup and lists of markup are taken as they are. */
export type HtmlPart = string | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` fit for an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A template whose every text is escaped: markup comes from the template, never from what is put into it. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = strings.reduce((before, string, i) => before + markupOf(parts[i - 1] ?? '') + string);
  return { markup };
}

/** Markup written by ourselves, such as a style sheet; never with anything from outside in it. */
export const trustedHtml = (markup: string): Html => ({ markup });

function markupOf(part: HtmlPart): string {
  if (typeof part === 'string') return escapeHtml(part);
  return 'markup' in part ? part.markup : part.map((item) => item.markup).join('');
}
