// What a whole Electron does with `electron FILE`; a bare runtime brings no app that does it.
const file = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
require(require('node:path').resolve(file));
