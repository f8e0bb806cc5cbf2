import type { KioskConfig } from '@saunter/contracts';
import { StoreServer } from '@saunter/kiosk-shell/server';
import type { Cancel, Currency } from '@saunter/kit';
import { CURRENCIES, mintId, unreachable } from '@saunter/kit';
import type { BridgeHandlers } from '@saunter/platform-electron';
import type { Kiosk, KioskEffect, KioskInput } from '@saunter/visit/kiosk';
import { kioskView, nextKiosk, startKiosk } from '@saunter/visit/kiosk';
import type { KioskScreen, KioskTouch } from '../contract/kiosk-screen.ts';
import { viewOf } from '../contract/kiosk-screen.ts';
import type { ReceiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { CardDesk } from './card-desk.ts';
import { printerLevel, printReceipt } from './print-receipt.ts';
import type { ReceiptKioskParts } from './receipt-kiosk-parts.ts';
import { ServerWatch } from './server-watch.ts';
import { ShopperClient } from './shopper-client.ts';

/** How often time is an input. */
const TICK_MS = 200;

/** An input before it is told when. */
export type UntimedKioskInput = KioskInput extends infer Input
  ? Input extends KioskInput
    ? Omit<Input, 'at'>
    : never
  : never;

/** One receipt kiosk: the machine decides, and this carries it out and shows where it stands to whoever listens. */
export class ReceiptKiosk {
  readonly #parts: ReceiptKioskParts;
  readonly #client: ShopperClient;
  readonly #watch: ServerWatch;
  readonly #desk: CardDesk;
  #kiosk: Kiosk;
  #config: KioskConfig | undefined;
  #shown = '';
  #onScreen: (screen: KioskScreen) => void = () => {};
  #stopTicking: Cancel = () => {};

  constructor(parts: ReceiptKioskParts) {
    this.#parts = parts;
    const { settings, timers, log, acceptance, clock, entropy } = parts;
    const server = new StoreServer(settings);
    this.#kiosk = startKiosk(settings.language);
    this.#client = new ShopperClient(server, log);
    this.#watch = new ServerWatch({
      ...{ server, timers, log },
      onConfig: (config) => this.#configure(config),
      onServer: (state) => this.#take({ kind: 'server', state }),
    });
    this.#desk = new CardDesk({ acceptance, clock, entropy, onNews: (news) => this.#take(news) });
  }

  /** Starts; `onScreen` is told each change of the picture. */
  async start(onScreen: (screen: KioskScreen) => void): Promise<void> {
    this.#onScreen = onScreen;
    this.#stopTicking = this.#parts.timers.every(TICK_MS, () => this.#take({ kind: 'tick' }));
    this.#watch.start();
    await this.#parts.printer?.start((status) => this.#take({ kind: 'printer', state: printerLevel(status) }));
    await this.#desk.start();
  }

  async stop(): Promise<void> {
    this.#stopTicking();
    this.#watch.stop();
    await this.#desk.stop();
    await this.#client.end();
    await this.#parts.printer?.stop();
  }

  /** What the screen shows now. */
  get screen(): KioskScreen {
    const { settings, acceptance, printer, clock } = this.#parts;
    const { view, ...shown } = kioskView(this.#kiosk, clock.monotonicMs());
    return {
      ...shown,
      view: viewOf(view),
      storeName: this.#config?.storeName ?? '',
      timeZone: this.#config?.timeZone ?? 'UTC',
      readerSide: settings.readerSide,
      emulated: [
        ...(acceptance.reader === 'emulated' ? (['reader'] as const) : []),
        ...(printer?.kind === 'emulated' ? (['printer'] as const) : []),
      ],
    };
  }

  /** What the screen may ask for; `drawn` and `ready` belong to the window and are not the kiosk's. */
  readonly commands: Pick<BridgeHandlers<ReceiptKioskBridge>, 'touch'> = {
    touch: (touch) => this.#take(this.#inputOf(touch)),
  };

  /** Whatever changes something gets its id here, once: the machine asks with it until it is answered. */
  #inputOf(touch: KioskTouch): UntimedKioskInput {
    const { clock, entropy } = this.#parts;
    if (touch.kind === 'want-mail') return { kind: 'want-mail', mailId: mintId('mai', clock, entropy) };
    if (touch.kind === 'contested') return { ...touch, contestId: mintId('con', clock, entropy) };
    // A touch's kind is one of several names in its schema: each is an input of the same form.
    return touch as UntimedKioskInput;
  }

  #configure(config: KioskConfig): void {
    this.#config = config;
    const currency = currencyOf(config.currency);
    if (!this.#desk.configure(config.vaultKey)) this.#parts.log.error('the vault key of the server is no key');
    else if (!currency) this.#parts.log.error('the store has a currency that is not known here');
    else this.#take({ kind: 'config', config: { currency } });
  }

  #take(input: UntimedKioskInput): void {
    const at = this.#parts.clock.monotonicMs();
    const { kiosk, effects } = nextKiosk(this.#kiosk, { ...input, at } as KioskInput);
    this.#kiosk = kiosk;
    for (const effect of effects) this.#carryOut(effect);
    this.#show();
  }

  #carryOut(effect: KioskEffect): void {
    switch (effect.kind) {
      case 'read-card':
        void this.#desk.read(effect.amount);
        break;
      case 'stop-reading':
        this.#desk.stopReading();
        break;
      case 'ask': {
        const { turn, ask } = effect;
        void this.#client
          .ask(ask, this.#kiosk.language)
          .then((answer) => this.#take({ kind: 'answered', turn, answer }));
        break;
      }
      case 'print':
        void this.#print(effect.receipt);
        break;
      case 'end-session':
        void this.#client.end();
        break;
      default:
        unreachable(effect);
    }
  }

  async #print(receipt: Parameters<typeof printReceipt>[1]): Promise<void> {
    const { printer } = this.#parts;
    const outcome = printer ? await printReceipt(printer, receipt) : 'printer-away';
    this.#take({ kind: 'print-ended', outcome });
  }

  #show(): void {
    const { screen } = this;
    const text = JSON.stringify(screen);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#onScreen(screen);
  }
}

const currencyOf = (text: string): Currency | undefined =>
  (Object.keys(CURRENCIES) as readonly Currency[]).find((currency) => currency === text);
