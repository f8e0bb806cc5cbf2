import type { Narrator } from './narrator.ts';
import { spokenName, spokenText } from './spoken-name.ts';

/** The parts of a screen that are read when they change: its sentence, its warning, the key that was typed. */
const SPOKEN = '[role="status"], [role="alertdialog"], [data-spoken]';

/**
 * Reads a page aloud: what is new on it, and what the focus comes to. The language is the page's own. Returns how to
 * stop; to be called by an app, never by a view.
 */
export function narratePage(page: Document, narrator: Narrator): () => void {
  let told = new Map<Element, string>();
  const readNew = () => {
    const now = new Map([...page.querySelectorAll(SPOKEN)].map((part) => [part, spokenText(part)]));
    const fresh = [...now].filter(([part, text]) => told.get(part) !== text && text !== '');
    told = now;
    if (fresh.length > 0) narrator.tell(fresh.map(([, text]) => text).join(' '), page.documentElement.lang);
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) narrator.tell(spokenName(target), page.documentElement.lang);
  };
  const observer = new MutationObserver(readNew);
  observer.observe(page.body, { subtree: true, childList: true, characterData: true });
  page.addEventListener('focusin', onFocus);
  readNew();
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', onFocus);
  };
}
