import { KioskFoot } from '@saunter/kiosk-shell/look';
import type { BridgeClient } from '@saunter/kiosk-shell/renderer';
import { words } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { KioskScreen, KioskTouch } from '../contract/kiosk-screen.ts';
import type { ReceiptKioskBridge } from '../contract/receipt-kiosk-bridge.ts';
import { KioskView } from './kiosk-view.tsx';
import { useEase } from './use-ease.ts';
import { useVisitor } from './use-visitor.ts';

/** The only part of the screen that knows a bridge: it listens, and shows what it was told last. */
export function KioskApp({ bridge }: { readonly bridge: BridgeClient<ReceiptKioskBridge> }): ReactElement | null {
  const [screen, setScreen] = useState<KioskScreen>();
  const [touches, count] = useState(0);
  useEffect(() => {
    const unsubscribe = bridge.on.screen(setScreen);
    bridge.commands.ready(undefined).catch(() => {});
    return unsubscribe;
  }, [bridge]);
  const language = screen?.language ?? 'en';
  const ease = useEase(language, useVisitor(screen, touches));
  if (!screen) return null;
  // A touch that fails leaves the screen as it is: it shows the machine's state, not its own wishes.
  const touch = (of: KioskTouch) => {
    count((before) => before + 1);
    bridge.commands.touch(of).catch(() => {});
  };
  const foot = (
    <KioskFoot
      {...ease}
      words={words(language).look}
      language={language}
      chooseLanguage={(chosen) => touch({ kind: 'spoke', language: chosen as 'en' })}
      changeEase={(chosen) => {
        touch({ kind: 'stay' });
        ease.changeEase(chosen);
      }}
    />
  );
  return (
    <I18nProvider locale={language}>
      {/* A language or a screen that changes takes nothing of the one before along. */}
      <KioskView key={screen.view.screen} screen={screen} foot={foot} touch={touch} />
    </I18nProvider>
  );
}
