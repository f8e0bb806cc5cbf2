/** What a thing that has the focus is called aloud: its label, else its text; and whether it is chosen. */
export function spokenName(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement) return [...(element.labels ?? [])].map(spokenText).join(', ');
  return spokenText(element);
}

/** The text of a part of the screen as it is said: sentence by sentence, without what is marked as not to be said. */
export function spokenText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const mute of copy.querySelectorAll('[aria-hidden="true"], [data-unspoken]')) mute.remove();
  const blocks = copy.querySelectorAll('h1, h2, p, li, tr, button, label');
  const parts = blocks.length > 0 ? [...blocks].map(textOf) : [textOf(copy)];
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.?!؟:]$/.test(part) || parts.length === 1 ? part : `${part}.`))
    .join(' ');
}

const textOf = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
