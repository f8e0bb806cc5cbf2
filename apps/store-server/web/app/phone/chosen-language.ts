import type { Language } from '@saunter/text';
import { languages } from '@saunter/text';

const NAME = 'saunter-language';

/** The language that was chosen on this phone, else the first of the phone's own that we speak, else English. */
export function chosenLanguage(scope: Pick<Window, 'localStorage' | 'navigator'>): Language {
  const chosen = readChosen(scope);
  const wanted = [...(chosen === null ? [] : [chosen]), ...scope.navigator.languages];
  for (const tag of wanted) {
    const spoken = languages.find((language) => language === tag.toLowerCase().split('-', 1)[0]);
    if (spoken) return spoken;
  }
  return 'en';
}

/** Keeps what was chosen; a browser that keeps nothing asks again. */
export function keepLanguage(scope: Pick<Window, 'localStorage'>, language: Language): void {
  try {
    scope.localStorage.setItem(NAME, language);
  } catch {
    // A private window: the language lasts as long as the page.
  }
}

function readChosen(scope: Pick<Window, 'localStorage'>): string | null {
  try {
    return scope.localStorage.getItem(NAME);
  } catch {
    return null;
  }
}
