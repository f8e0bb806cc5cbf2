import type { BridgeClient, BridgeContract } from '@saunter/platform-electron';
import type { shellCommands, shellEvents } from '../contract/shell-contract.ts';

type Shell = BridgeContract & { readonly commands: typeof shellCommands; readonly events: typeof shellEvents };

/** Answers the watchdog: a nonce is sent back only after the browser has drawn a frame. Returns how to stop. */
export function answerDraw(client: BridgeClient<Shell>, scope: Pick<Window, 'requestAnimationFrame'>): () => void {
  return client.on.draw(({ nonce }) => {
    scope.requestAnimationFrame(() => {
      // A lost answer is what the watchdog is for.
      client.commands.drawn({ nonce }).catch(() => {});
    });
  });
}
