import { words } from '@saunter/text';

/** Gives the page the ground and the contrast that the reader's system asks for, now and when it changes its mind. */
export function dressPage(html: HTMLElement, scope: Pick<Window, 'matchMedia'>): void {
  const follow = (query: string, apply: (matches: boolean) => void) => {
    const media = scope.matchMedia(query);
    apply(media.matches);
    media.addEventListener('change', ({ matches }) => apply(matches));
  };
  follow('(prefers-color-scheme: dark)', (isDark) => {
    html.dataset['ground'] = isDark ? 'ink' : 'paper';
  });
  follow('(prefers-contrast: more)', (wantsMore) => {
    if (wantsMore) html.dataset['contrast'] = 'more';
    else delete html.dataset['contrast'];
  });
}

/** Tells browsers and screen readers which language the page is in, and which way it runs. */
export function speakPage(html: HTMLElement, language: string): void {
  html.lang = words(language).language;
  html.dir = words(language).direction;
}
