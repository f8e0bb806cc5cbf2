// What a bare Electron runtime starts: the app under test, where its own build left it.
const main = process.env['SAUNTER_BENCH_MAIN'];
if (!main) throw new Error('SAUNTER_BENCH_MAIN names no main.cjs');
require(main);
