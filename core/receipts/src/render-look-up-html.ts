import type { LookUpWords } from '@saunter/text';
import { languages, resolveLocale, words } from '@saunter/text';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import { plainText } from './plain-text.ts';
import type { Look } from './receipt-html-parts.ts';
import { layThreshold } from './receipt-html-parts.ts';
import { looks } from './receipt-styles.ts';

/** What the look-up page shows. */
export interface LookUpPage {
  readonly locale: string;
  readonly storeName: string;
  readonly contact: string;
  /** An amount as the store writes it. */
  readonly amountExample: string;
  /** Why there is no receipt yet; absent before the first try. */
  readonly trouble?: 'not-found' | 'too-often';
  /** Receipts that match alike, each with its page. */
  readonly several?: readonly { readonly label: string; readonly url: string }[];
}

/** The page where a receipt is found without an account: two forms, made for a phone, without a script. */
export function renderLookUpHtml({ locale, storeName, contact, amountExample, trouble, several }: LookUpPage): string {
  const said = words(resolveLocale(locale));
  const say = said.lookUp;
  const look = looks('web');
  const help = say.amountHelp(amountExample);
  return htmlDocument({
    medium: 'web',
    words: said,
    title: say.title,
    main: html`${layLanguages(said.language, look)}
<p ${look('kind')}><bdi>${plainText(storeName)}</bdi></p>
<h1 ${look('store')}>${say.title}</h1>
${layThreshold(look, several ? 'open' : 'closed')}
${trouble === undefined ? '' : html`<p role="alert" ${look('trouble')}>${trouble === 'not-found' ? say.notFound : say.tooOften}</p>`}
${several ? laySeveral(several, say, look) : layForms(said.language, say, help, look)}
<p ${look('references')}>${say.askStore(plainText(contact))}</p>`,
  });
}

const laySeveral = (several: NonNullable<LookUpPage['several']>, say: LookUpWords, look: Look): Html =>
  html`<p ${look('text')}>${say.several}</p>${several.map(({ label, url }) => html`<p ${look('text')}><a href="${url}" ${look('link')}>${label}</a></p>`)}`;

function layForms(language: string, say: LookUpWords, help: string, look: Look): Html {
  const amount = (id: string) =>
    layField(
      { id: `${id}-amount`, name: 'amount', label: say.amount, help, as: 'inputmode="decimal" maxlength="16"' },
      look,
    );
  return html`${layForm({ language, title: say.byCard, find: say.find }, look, [
    layField(
      {
        id: 'last-four',
        name: 'lastFour',
        label: say.lastFour,
        help: say.lastFourHelp,
        as: 'inputmode="numeric" pattern="[0-9]{4}" maxlength="4"',
      },
      look,
    ),
    layField({ id: 'day', name: 'day', label: say.day, as: 'type="date"' }, look),
    amount('card'),
  ])}${layForm({ language, title: say.byNumber, find: say.find }, look, [
    layField(
      { id: 'number', name: 'number', label: say.number, as: 'autocapitalize="characters" maxlength="40"' },
      look,
    ),
    amount('number'),
  ])}`;
}

interface Form {
  readonly language: string;
  readonly title: string;
  readonly find: string;
}

const layForm = ({ language, title, find }: Form, look: Look, fields: readonly Html[]): Html =>
  html`<form method="post" action="/receipts"><h2 ${look('section')}>${title}</h2>
<input type="hidden" name="language" value="${language}">${fields}<button type="submit" ${look('button')}>${find}</button></form>
`;

interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Attributes of ours. */
  readonly as: string;
}

function layField({ id, name, label, help, as }: Field, look: Look): Html {
  const attributes: Html = { markup: as };
  const described = help === undefined ? html`` : html` aria-describedby="${id}-help"`;
  return html`<p ${look('field')}><label for="${id}" ${look('fieldLabel')}>${label}</label>
<input id="${id}" name="${name}" required autocomplete="off" dir="ltr" ${attributes}${described} ${look('input')}>
${help === undefined ? '' : html`<span id="${id}-help" ${look('fieldHelp')}>${help}</span>`}</p>
`;
}

/** The same page in each language, in that language's own name. */
const layLanguages = (current: string, look: Look): Html =>
  html`<nav><p ${look('languages')}>${languages.map((language) =>
    language === current
      ? html`<b lang="${language}" aria-current="true" ${look('language')}>${words(language).ownName}</b>`
      : html`<a href="/receipts?language=${language}" lang="${language}" hreflang="${language}" ${look('link', 'language')}>${words(language).ownName}</a>`,
  )}</p></nav>`;
