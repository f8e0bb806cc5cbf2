import type { BridgeHost } from '@saunter/kiosk-shell/browser-bridge';
import { bridgeToken, hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import type { KioskScreen } from '../contract/kiosk-screen.ts';
import type { ReceiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { receiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import type { ReceiptKiosk } from './receipt-kiosk.ts';
import type { ReceiptKioskParts } from './receipt-kiosk-parts.ts';

/** A place that shows a kiosk's screen and takes its touches. */
export interface HostedScreen {
  readonly screenUrl: string;
  readonly show: (screen: KioskScreen) => void;
  stop(): Promise<void>;
}

/**
 * Serves the kiosk's screen to a browser of this machine, on SAUNTER_SCREEN_PORT; never packaged.
 * @param folder of the pages that `buildKioskApp` makes for a browser.
 */
export async function hostKioskScreen(
  kiosk: ReceiptKiosk,
  { settings, entropy, log }: ReceiptKioskParts,
  folder: string,
): Promise<HostedScreen> {
  const host: BridgeHost<ReceiptKioskBridge> = await hostBridge({
    contract: receiptKioskBridge,
    handlers: { ...kiosk.commands, drawn: () => {}, ready: () => host.publish('screen', kiosk.screen) },
    folder,
    page: 'browser.html',
    port: settings.screenPort,
    token: bridgeToken(settings.dataFolder, entropy),
    log,
  });
  return {
    screenUrl: host.screenUrl,
    show: (screen) => host.publish('screen', screen),
    stop: () => host.stop(),
  };
}
