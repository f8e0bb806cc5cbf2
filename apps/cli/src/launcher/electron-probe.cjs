// What an Electron must be able to do before a gate is given to it: come up on this display, in its sandbox.
const { app } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => {
  const said = JSON.stringify({ electron: process.versions.electron, executable: process.execPath });
  process.stdout.write(`${said}\n`, () => app.exit(0));
});
