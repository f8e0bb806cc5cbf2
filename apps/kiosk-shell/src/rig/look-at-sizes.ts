/** What a screen must keep so that it can be read and reached; sizes in CSS pixels. */
export interface SizeRules {
  readonly headlinePx: number;
  readonly textPx: number;
  readonly targetPx: number;
  /** What fingers press, as a selector. */
  readonly targets: string;
  /** Text below the edge of the screen can be scrolled to. */
  readonly mayScroll: boolean;
}

/** What of the rules the page breaks, in words. It runs inside of the page, and so has all that it needs within it. */
export function lookAtSizes(rules: SizeRules): readonly string[] {
  const broken: string[] = [];
  const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
  const isShown = (element: Element) => element.getBoundingClientRect().width > 1;
  for (const element of document.querySelectorAll('h1')) {
    if (isShown(element) && sizeOf(element) < rules.headlinePx) broken.push(`the headline is ${sizeOf(element)} px`);
  }
  if (document.documentElement.scrollWidth > innerWidth) broken.push('the page is wider than the screen');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!parent || !text.textContent?.trim() || !isShown(parent)) continue;
    if (sizeOf(parent) < rules.textPx) broken.push(`"${text.textContent}" is ${sizeOf(parent)} px`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, bottom } = range.getBoundingClientRect();
    const isBelow = bottom > innerHeight && !rules.mayScroll;
    if (left < 0 || right > innerWidth || isBelow) broken.push(`"${text.textContent}" is cut off`);
  }
  for (const target of document.querySelectorAll(rules.targets)) {
    const { width, height } = target.getBoundingClientRect();
    if (width <= 1 || Math.min(width, height) >= rules.targetPx) continue;
    broken.push(`"${target.textContent}" is a target of ${width} by ${height} px`);
  }
  return broken;
}
