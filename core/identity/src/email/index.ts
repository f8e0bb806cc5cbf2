export * from './email-address.ts';
export * from './email-suggestion.ts';
export * from './known-domains.ts';
