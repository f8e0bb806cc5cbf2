import { shellCommands, shellEvents } from '@saunter/kiosk-shell/contract';
import { defineBridge } from '@saunter/platform-electron';

/** Everything that may pass between this kiosk's screen and its main process. */
export const enrollmentKioskBridge = defineBridge({
  name: 'enrollment-kiosk',
  commands: shellCommands,
  events: shellEvents,
});
