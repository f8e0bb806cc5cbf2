import { createHash } from 'node:crypto';
import { PAGE_STYLE_SHEET } from '@saunter/receipts';

const sheetHash = createHash('sha256').update(PAGE_STYLE_SHEET).digest('base64');

/**
 * A receipt says where somebody was and what they bought. So a page about one is kept by no cache and no search engine,
 * its link is passed on to no other site, and it runs nothing: not even a name that made it through the escaping could.
 * @param formAction whether a page has a form, which then goes to our own server alone.
 */
export const pageHeaders = (formAction: 'none' | 'self') =>
  ({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${sheetHash}'; font-src 'self'; base-uri 'none'; form-action '${formAction}'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  }) as const;
