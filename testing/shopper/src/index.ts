export * from './acquirer-books.ts';
export * from './fault.ts';
export * from './gate-page.ts';
export * from './held-answer-proxy.ts';
export * from './store-api.ts';
export * from './visit-summary.ts';
export * from './walk.ts';
