import { randomUUID } from 'node:crypto';
import { gateBridge } from '@saunter/gate/contract';
import { gateStories } from '@saunter/gate/stories';
import { hostBridge } from '@saunter/kiosk-shell/browser-bridge';
import { buildKioskApp, type KioskAppName } from '@saunter/kiosk-shell/build';
import { silentLog } from '@saunter/kit';
import { receiptKioskBridge } from '@saunter/receipt-kiosk/contract';
import { kioskStories } from '@saunter/receipt-kiosk/stories';

/** The page of a kiosk as it was built, and a main process that shows what it is told. */
export interface HostedScreen {
  readonly name: string;
  readonly size: 'gate' | 'kiosk';
  /** The names of all states that it can show. */
  readonly stories: readonly string[];
  readonly url: string;
  /** Says over the bridge that this is the state now. */
  show(story: string): void;
  /** Resolves once the page has drawn a frame after all that was shown. */
  drawn(): Promise<void>;
  stop(): Promise<void>;
}

/** What the bridge's page asks for, whichever it is. */
class Asked {
  current: string;
  publish: () => void = () => undefined;
  readonly #stories: readonly string[];
  readonly #waiting = new Map<string, () => void>();

  constructor(stories: readonly string[]) {
    this.#stories = stories;
    this.current = stories[0] ?? '';
  }

  readonly ready = (): undefined => void this.publish();
  /** Whatever is touched is answered by another screen: the most that a touch can bring. */
  readonly touched = (): undefined => {
    const place = this.#stories.indexOf(this.current);
    this.current = this.#stories[(place + 1) % this.#stories.length] ?? this.current;
    this.publish();
  };
  readonly drawn = ({ nonce }: { readonly nonce: string }): undefined => {
    this.#waiting.get(nonce)?.();
    this.#waiting.delete(nonce);
  };

  wait(ask: (nonce: string) => void): Promise<void> {
    const nonce = randomUUID();
    return new Promise((resolve) => {
      this.#waiting.set(nonce, resolve);
      ask(nonce);
    });
  }
}

const served = async (name: KioskAppName) => ({
  folder: (await buildKioskApp(name)).browserFolder,
  ...{ page: 'browser.html', port: 0, token: 'of-no-use-here', log: silentLog },
});

/** Hosts the gate's page. */
export async function hostGateScreen(): Promise<HostedScreen> {
  const stories = Object.keys(gateStories);
  const asked = new Asked(stories);
  const { drawn, ready, touched } = asked;
  const handlers = { drawn, ready, chooseGroupSize: touched, cancel: touched };
  const host = await hostBridge({ contract: gateBridge, handlers, ...(await served('gate')) });
  return hosted('gate', 'gate', stories, asked, {
    url: host.screenUrl,
    stop: host.stop,
    draw: (nonce) => host.publish('draw', { nonce }),
    screen(story) {
      const screen = gateStories[story];
      if (screen) host.publish('screen', screen);
    },
  });
}

/** Hosts the receipt kiosk's page. */
export async function hostKioskScreen(): Promise<HostedScreen> {
  const stories = Object.keys(kioskStories);
  const asked = new Asked(stories);
  const { drawn, ready, touched } = asked;
  const handlers = { drawn, ready, touch: touched };
  const host = await hostBridge({ contract: receiptKioskBridge, handlers, ...(await served('receipt-kiosk')) });
  return hosted('receipt kiosk', 'kiosk', stories, asked, {
    url: host.screenUrl,
    stop: host.stop,
    draw: (nonce) => host.publish('draw', { nonce }),
    screen(story) {
      const screen = kioskStories[story];
      if (screen) host.publish('screen', screen);
    },
  });
}

interface Host {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly draw: (nonce: string) => void;
  readonly screen: (story: string) => void;
}

function hosted(
  name: string,
  size: HostedScreen['size'],
  stories: readonly string[],
  asked: Asked,
  host: Host,
): HostedScreen {
  asked.publish = () => host.screen(asked.current);
  return {
    ...{ name, size, stories, url: host.url, stop: host.stop },
    show(story) {
      asked.current = story;
      asked.publish();
    },
    drawn: () => asked.wait(host.draw),
  };
}
