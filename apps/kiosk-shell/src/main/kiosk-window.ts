import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, Timers } from '@saunter/kit';
import type { BridgeContract, BridgeHandlers, BridgePublish } from '@saunter/platform-electron';
import { serveBridge } from '@saunter/platform-electron/main';
import { app, BrowserWindow, screen as display } from 'electron';
import type { shellCommands, shellEvents } from '../contract/shell-contract.ts';
import { guardWindow } from './guard-window.ts';
import { ScreenWatchdog } from './screen-watchdog.ts';

/** The part of a kiosk's contract that every kiosk has; the whole of it where there is only a page. */
export type ShellContract = {
  readonly name: string;
  readonly commands: typeof shellCommands;
  readonly events: typeof shellEvents;
};
type KioskContract = BridgeContract & Pick<ShellContract, 'commands' | 'events'>;
type OwnHandlers<Contract extends KioskContract> = Omit<BridgeHandlers<Contract>, keyof typeof shellCommands>;

/** As in `tokens.css`. */
const GROUND_COLOURS = { ink: '#0b111b', paper: '#faf8f3' } as const;

/** Ended because its screen could not be brought back (sysexits: EX_TEMPFAIL). */
const SCREEN_LOST_EXIT_CODE = 75;

/** What a kiosk's window is opened with. */
export interface KioskWindowParts<Contract extends KioskContract> {
  /** Where `preload.cjs` and `renderer/index.html` are. */
  readonly distFolder: string;
  readonly title: string;
  /** What is seen until the page has drawn; the same as the page's own. */
  readonly ground: 'ink' | 'paper';
  readonly contract: Contract;
  readonly handlers: OwnHandlers<Contract>;
  /** The page is up: it wants to be told whatever is current. */
  onReady(publish: BridgePublish<Contract>): void;
  /** Ordinary window instead of the whole screen, for benches. */
  readonly windowed: boolean;
  readonly timers: Timers;
  readonly log: Log;
}

/** A kiosk's window that is open. */
export interface KioskWindow<Contract extends KioskContract> {
  readonly publish: BridgePublish<Contract>;
  close(): void;
}

/** Opens the one window of a kiosk: sandboxed, isolated, guarded, watched. Call after the app is ready. */
export async function openKioskWindow<Contract extends KioskContract>(
  parts: KioskWindowParts<Contract>,
): Promise<KioskWindow<Contract>> {
  const { distFolder, title, ground, windowed, timers, log } = parts;
  const page = join(distFolder, 'renderer/index.html');
  const pageUrl = pathToFileURL(page).href;
  const window = new BrowserWindow({
    title,
    ...benchSize(),
    kiosk: !windowed,
    autoHideMenuBar: true,
    backgroundColor: GROUND_COLOURS[ground],
    show: false,
    webPreferences: {
      preload: join(distFolder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  const screen = window.webContents;
  guardWindow(screen, screen.session, pageUrl);
  const watchdog = new ScreenWatchdog({
    timers,
    log,
    ask: (nonce) => publishShell('draw', { nonce }),
    reload: () => screen.reload(),
    relaunch: () => {
      // A supervisor starts it anew, and makes the lock safe in between; where there is none, Electron does.
      if (process.env['SAUNTER_PARENT'] !== 'stdin') app.relaunch();
      app.exit(SCREEN_LOST_EXIT_CODE);
    },
  });
  // The shell's own two commands complete the app's: together they are the whole contract.
  const handlers = {
    ...parts.handlers,
    drawn: ({ nonce }: { readonly nonce: string }) => watchdog.drawn(nonce),
    ready: () => parts.onReady(bridge.publish),
  } as unknown as BridgeHandlers<Contract>;
  const bridge = serveBridge({ contract: parts.contract, handlers, screen, pageUrl, log });
  // Every kiosk's contract holds the shell's events; the compiler cannot see that through the type parameter.
  const publishShell = bridge.publish as unknown as BridgePublish<ShellContract>;
  screen.on('render-process-gone', (_, { reason }) => watchdog.failed(reason));
  screen.on('unresponsive', () => watchdog.failed('unresponsive'));
  // A shop's screen stays. A bench's may be closed: its lane works on without it.
  window.on('close', (event) => (windowed ? watchdog.stop() : event.preventDefault()));
  window.once('ready-to-show', () => window.show());
  await window.loadFile(page).catch((error: unknown) => watchdog.failed(`the page did not load: ${String(error)}`));
  watchdog.start();
  return {
    publish: bridge.publish,
    close: () => {
      watchdog.stop();
      bridge.close();
      window.destroy();
    },
  };
}

/** The size of an ordinary window: that of a gate's screen where the display has the room for it. */
function benchSize(): { readonly width: number; readonly height: number } {
  const { width, height } = display.getPrimaryDisplay().workAreaSize;
  return { width: Math.min(800, width), height: Math.min(1280, height) };
}
