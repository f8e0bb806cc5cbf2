export * from './store-client.fixture.ts';
export * from './store-rig.fixture.ts';
export * from './visit-steps.fixture.ts';
