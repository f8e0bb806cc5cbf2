import type { Words } from '@saunter/text';
import type { Html } from './html.ts';
import { html, trustedHtml } from './html.ts';
import type { Medium } from './receipt-styles.ts';
import { looks, MAIL_STYLE_SHEET, PAGE_STYLE_SHEET } from './receipt-styles.ts';

/** What a document is made of. */
export interface DocumentParts {
  readonly medium: Medium;
  readonly words: Words;
  readonly title: string;
  /** Stands before the paper; for mail programs that show the first words beside the subject. */
  readonly before?: Html;
  readonly main: Html;
}

/** One whole document on paper ground, in the medium's style sheet. */
export function htmlDocument({ medium, words, title, before = html``, main }: DocumentParts): string {
  const look = looks(medium);
  const sheet = trustedHtml(medium === 'mail' ? MAIL_STYLE_SHEET : PAGE_STYLE_SHEET);
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${sheet}</style>
</head>
<body ${look('ground')}>
${before}<main ${look('paper')}>
${main}
</main>
</body>
</html>
`.markup;
}
