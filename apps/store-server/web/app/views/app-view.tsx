import { unreachable } from '@saunter/kit';
import { words } from '@saunter/text';
import type { ReactElement } from 'react';
import type { Intent } from '../machine/app-event.ts';
import type { ShopperScreen } from '../screen/shopper-screen.ts';
import { ContestView } from './contest-view.tsx';
import { DeletedView, LookAtMailView, OpeningView, SignInView, StartingView } from './door-views.tsx';
import { EnterView } from './enter-view.tsx';
import { Page } from './page.tsx';
import { ReceiptView } from './receipt-view.tsx';
import { VisitView } from './visit-view.tsx';
import { VisitsView } from './visits-view.tsx';
import { AddressView, DeleteView, LinkView, UntieView } from './you-forms.tsx';
import { YouView } from './you-view.tsx';

interface AppViewProps {
  readonly screen: ShopperScreen;
  readonly act: (intent: Intent) => void;
}

/** The whole app, as one picture of its state. */
export function AppView({ screen, act }: AppViewProps): ReactElement {
  const text = words(screen.language).app;
  return (
    <Page screen={screen} text={text} act={act}>
      {viewOf(screen, { text, act })}
    </Page>
  );
}

function viewOf(
  screen: ShopperScreen,
  common: { readonly text: Parameters<typeof Page>[0]['text'] } & Pick<AppViewProps, 'act'>,
): ReactElement {
  switch (screen.screen) {
    case 'starting':
      return <StartingView screen={screen} {...common} />;
    case 'sign-in':
      return <SignInView screen={screen} {...common} />;
    case 'look-at-mail':
      return <LookAtMailView screen={screen} {...common} />;
    case 'opening':
      return <OpeningView screen={screen} {...common} />;
    case 'deleted':
      return <DeletedView screen={screen} {...common} />;
    case 'enter':
      return <EnterView screen={screen} {...common} />;
    case 'visits':
      return <VisitsView screen={screen} {...common} />;
    case 'visit':
      return <VisitView screen={screen} {...common} />;
    case 'contest':
      return <ContestView screen={screen} {...common} />;
    case 'receipt':
      return <ReceiptView screen={screen} {...common} />;
    case 'you':
      return <YouView screen={screen} {...common} />;
    case 'address':
      return <AddressView screen={screen} {...common} />;
    case 'untie':
      return <UntieView screen={screen} {...common} />;
    case 'link':
      return <LinkView screen={screen} {...common} />;
    case 'delete':
      return <DeleteView screen={screen} {...common} />;
    default:
      return unreachable(screen);
  }
}
