import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { bridgeToken, hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import type { GateBridge } from '../contract/gate-bridge.ts';
import { gateBridge } from '../contract/gate-bridge.ts';
import type { Gate } from './gate.ts';
import type { GateParts } from './gate-parts.ts';
import type { SideScreen } from './side-screen.ts';

/**
 * Serves the gate's screen to a browser of this machine, on SAUNTER_SCREEN_PORT; never packaged.
 * @param folder of the pages that `buildKioskApp` makes for a browser.
 */
export async function hostGateScreen(
  gate: Gate,
  { settings, entropy, log }: GateParts,
  folder: string,
): Promise<SideScreen> {
  const host: BridgeHost<GateBridge> = await hostBridge({
    contract: gateBridge,
    handlers: {
      ...gate.commands,
      drawn: () => {},
      ready: () => host.publish('screen', gate.screen),
    },
    folder,
    page: 'browser.html',
    port: settings.screenPort,
    token: bridgeToken(settings.dataFolder, entropy),
    log,
  });
  return {
    ready: { screenUrl: host.screenUrl },
    show: (screen) => host.publish('screen', screen),
    stop: () => host.stop(),
  };
}
