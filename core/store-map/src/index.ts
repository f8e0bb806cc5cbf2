export * from './catalogue.ts';
export * from './lane-place.ts';
export * from './plate-place.ts';
export * from './store-map.ts';
