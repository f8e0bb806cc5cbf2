import { TimeoutWarning } from '@saunter/kiosk-shell/look';
import { unreachable } from '@saunter/kit';
import { words as wordsOf } from '@saunter/text';
import type { ReactElement, ReactNode } from 'react';
import type { KioskScreen, KioskTouch } from '../contract/kiosk-screen.ts';
import { AddressView, BouncedView, MissedView, StopMailView } from './views/address-views.tsx';
import { CardFailedView, ReadingView } from './views/card-views.tsx';
import { ContestView } from './views/contest-view.tsx';
import { DebtsView, PayView } from './views/debt-views.tsx';
import { EmailView, ReadBackView, SuggestView } from './views/email-views.tsx';
import { LinkCodeView, LinkTapView } from './views/link-views.tsx';
import { NoticeView } from './views/notice-view.tsx';
import { ReceiptView } from './views/receipt-view.tsx';
import { AttractView, OfflineView, OutOfServiceView, TakeCardView } from './views/rest-views.tsx';
import type { AnyViewProps } from './views/view-props.ts';
import { VisitView } from './views/visit-view.tsx';
import { VisitsView } from './views/visits-view.tsx';
import { AskingView, FailedView, PrintingView } from './views/waiting-views.tsx';

interface KioskViewProps {
  readonly screen: KioskScreen;
  readonly foot: ReactNode;
  touch(touch: KioskTouch): void;
}

/** The one view for what the kiosk's machine shows, and the question whether anybody is still there. */
export function KioskView({ screen, foot, touch }: KioskViewProps): ReactElement {
  const words = wordsOf(screen.language);
  return (
    <>
      <Screen screen={screen} words={words} foot={foot} touch={touch} />
      {screen.secondsLeft !== undefined && (
        <TimeoutWarning
          words={words.look}
          secondsLeft={screen.secondsLeft}
          onMoreTime={() => touch({ kind: 'stay' })}
          onEnd={() => touch({ kind: 'leave' })}
        />
      )}
    </>
  );
}

function Screen(props: AnyViewProps): ReactElement {
  const { view } = props.screen;
  switch (view.screen) {
    case 'attract':
      return <AttractView {...props} />;
    case 'take-card':
      return <TakeCardView {...props} />;
    case 'offline':
      return <OfflineView {...props} />;
    case 'out-of-service':
      return <OutOfServiceView {...props} />;
    case 'printing':
      return <PrintingView {...props} />;
    case 'link-code':
      return <LinkCodeView {...props} view={view} />;
    case 'link-tap':
      return <LinkTapView {...props} view={view} />;
    case 'reading':
      return <ReadingView {...props} view={view} />;
    case 'card-failed':
      return <CardFailedView {...props} view={view} />;
    case 'asking':
      return <AskingView {...props} view={view} />;
    case 'failed':
      return <FailedView {...props} view={view} />;
    case 'notice':
      return <NoticeView {...props} view={view} />;
    case 'visits':
      return <VisitsView {...props} view={view} />;
    case 'bounced':
      return <BouncedView {...props} view={view} />;
    case 'visit':
      return <VisitView {...props} view={view} />;
    case 'contest':
      return <ContestView {...props} view={view} />;
    case 'receipt':
      return <ReceiptView {...props} view={view} />;
    case 'address':
      return <AddressView {...props} view={view} />;
    case 'email':
      return <EmailView {...props} view={view} />;
    case 'suggest':
      return <SuggestView {...props} view={view} />;
    case 'read-back':
      return <ReadBackView {...props} view={view} />;
    case 'missed':
      return <MissedView {...props} view={view} />;
    case 'stop-mail':
      return <StopMailView {...props} view={view} />;
    case 'debts':
      return <DebtsView {...props} view={view} />;
    case 'pay':
      return <PayView {...props} view={view} />;
    default:
      return unreachable(view);
  }
}
