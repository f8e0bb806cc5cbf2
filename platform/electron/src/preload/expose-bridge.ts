import type { IpcRendererEvent } from 'electron';
import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeNames } from '../bridge-contract.ts';
import { commandChannel, eventChannel } from '../bridge-names.ts';

const ANSWER_LIMIT_MS = 5_000;

/** The name under which a page finds its bridge. */
export const BRIDGE_GLOBAL = 'saunter';

/**
 * Gives the page one named function per command and per event, and nothing else: it can neither reach `ipcRenderer`
 * nor name a channel. Answers stay in their envelope, because only plain data crosses between the two worlds.
 */
export function exposeBridge(names: BridgeNames): void {
  const invoke = Object.fromEntries(
    names.commands.map((command) => [
      command,
      (argument: unknown) => withinLimit(command, ipcRenderer.invoke(commandChannel(names.name, command), argument)),
    ]),
  );
  const subscribe = Object.fromEntries(
    names.events.map((event) => [
      event,
      (listener: (value: unknown) => void) => {
        const channel = eventChannel(names.name, event);
        const forward = (_: IpcRendererEvent, value: unknown) => listener(value);
        ipcRenderer.on(channel, forward);
        return () => {
          ipcRenderer.removeListener(channel, forward);
        };
      },
    ]),
  );
  contextBridge.exposeInMainWorld(BRIDGE_GLOBAL, { invoke, subscribe });
}

function withinLimit(command: string, answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout>;
  const limit = new Promise<unknown>((resolve) => {
    const error = { kind: 'timed-out', message: `${command} got no answer in time` };
    timer = setTimeout(() => resolve({ ok: false, error }), ANSWER_LIMIT_MS);
  });
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}
