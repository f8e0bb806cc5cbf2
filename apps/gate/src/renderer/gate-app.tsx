import { dressPage, USUAL_EASE } from '@saunter/kiosk-shell/look';
import type { BridgeClient } from '@saunter/kiosk-shell/renderer';
import { words } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { GateBridge } from '../contract/gate-bridge.ts';
import type { GateScreen } from '../contract/gate-screen.ts';
import { GateView } from './gate-view.tsx';
import { useShopperLanguage } from './use-shopper-language.ts';

/** The only part of the screen that knows a bridge: it listens, and shows what it was told last. */
export function GateApp({ bridge }: { readonly bridge: BridgeClient<GateBridge> }): ReactElement | null {
  const [screen, setScreen] = useState<GateScreen>();
  useEffect(() => {
    const unsubscribe = bridge.on.screen(setScreen);
    bridge.commands.ready(undefined).catch(() => {});
    return unsubscribe;
  }, [bridge]);
  const [language, chooseLanguage] = useShopperLanguage(screen);
  useEffect(() => {
    // Text size and contrast of a gate are those of its machine.
    const contrast = window.matchMedia('(prefers-contrast: more)').matches;
    dressPage(document.documentElement, words(language), { ...USUAL_EASE, contrast });
  }, [language]);
  if (!screen) return null;
  // A command that fails leaves the screen as it is: it shows the machine's state, not its own wishes.
  const ignore = () => {};
  return (
    <I18nProvider locale={language}>
      <GateView
        screen={{ ...screen, language }}
        chooseGroupSize={(groupSize) => void bridge.commands.chooseGroupSize(groupSize).catch(ignore)}
        cancel={() => void bridge.commands.cancel(undefined).catch(ignore)}
        chooseLanguage={chooseLanguage}
      />
    </I18nProvider>
  );
}
