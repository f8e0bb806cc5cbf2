export * from './acquirer.ts';
export * from './books.ts';
export * from './faults.ts';
export * from './host.ts';
export * from './message-feed.ts';
export * from './start-acquirer.ts';
