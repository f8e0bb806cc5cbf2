import type { Log } from '@saunter/kit';
import { err } from '@saunter/kit';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import { answerCommand } from '../answer-command.ts';
import type { BridgeContract, BridgeHandlers, BridgePublish } from '../bridge-contract.ts';
import type { BridgeEnvelope } from '../bridge-envelope.ts';
import { commandChannel, eventChannel } from '../bridge-names.ts';

/** What a bridge is served with. */
export interface ServedBridge<Contract extends BridgeContract> {
  readonly contract: Contract;
  readonly handlers: BridgeHandlers<Contract>;
  /** The one window that may speak; anything else is refused. */
  readonly screen: WebContents;
  /** Where that window's page comes from; a page from elsewhere is refused even in the right window. */
  readonly pageUrl: string;
  readonly log: Log;
}

/** A bridge that is being served. */
export interface Bridge<Contract extends BridgeContract> {
  readonly publish: BridgePublish<Contract>;
  close(): void;
}

/**
 * Serves a contract to one window. This is the only file that touches `ipcMain`: every message is checked for its
 * window, its main frame and its page before its argument is looked at.
 */
export function serveBridge<Contract extends BridgeContract>(bridge: ServedBridge<Contract>): Bridge<Contract> {
  const { contract, handlers, screen, log } = bridge;
  const names = Object.keys(contract.commands);
  for (const name of names) {
    ipcMain.handle(commandChannel(contract.name, name), async (event, argument: unknown): Promise<BridgeEnvelope> => {
      const intruder = whatIsWrongWith(event, bridge);
      if (intruder) {
        log.warn('bridge message refused', { command: name, reason: intruder });
        return err({ kind: 'refused', message: intruder });
      }
      return answerCommand(contract, handlers, name, argument, (error) => {
        log.error('bridge command failed', { command: name, detail: String(error) });
      });
    });
  }
  return {
    publish: (name, event) => {
      const schema = contract.events[name];
      const checked = schema?.safeParse(event);
      if (!checked?.success) throw new Error(`the event ${name} does not fit its schema`);
      if (!screen.isDestroyed()) screen.send(eventChannel(contract.name, name), checked.data);
    },
    close: () => {
      for (const name of names) ipcMain.removeHandler(commandChannel(contract.name, name));
    },
  };
}

function whatIsWrongWith<Contract extends BridgeContract>(
  event: IpcMainInvokeEvent,
  { screen, pageUrl }: ServedBridge<Contract>,
): string | undefined {
  if (screen.isDestroyed() || event.sender !== screen) return 'not from the screen';
  const frame = event.senderFrame;
  if (!frame || frame !== screen.mainFrame) return 'not from its main frame';
  return frame.url.split('#')[0] === pageUrl ? undefined : 'not from its page';
}
