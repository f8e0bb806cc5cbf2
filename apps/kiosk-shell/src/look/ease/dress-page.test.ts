import { words } from '@saunter/text';
import { expect, it } from 'vitest';
import type { Page } from './dress-page.ts';
import { dressPage } from './dress-page.ts';
import { USUAL_EASE } from './ease.ts';

it('dresses a page, and undresses it for who comes next', () => {
  const page: Page = { lang: '', dir: '', dataset: {}, style: { fontSize: '' } };
  dressPage(page, words('ar'), { textSize: 200, contrast: true, calm: true, low: true, speech: true });
  expect(page).toEqual({
    lang: 'ar',
    dir: 'rtl',
    dataset: { text: '200', contrast: 'more', motion: 'less', reach: 'low' },
    style: { fontSize: '200%' },
  });
  dressPage(page, words('en'), USUAL_EASE);
  expect(page).toEqual({ lang: 'en', dir: 'ltr', dataset: {}, style: { fontSize: '100%' } });
});
