import { LanguageSwitch } from '@saunter/kiosk-shell/look';
import { unreachable } from '@saunter/kit';
import { formatList, words as wordsOf } from '@saunter/text';
import type { ReactElement } from 'react';
import type { GateScreen } from '../contract/gate-screen.ts';
import { BusyView } from './views/busy-view.tsx';
import { CodeRefusedView } from './views/code-refused-view.tsx';
import { DebtView } from './views/debt-view.tsx';
import { DeclinedView } from './views/declined-view.tsx';
import { ExitFreeView, ExitIdleView, ExitOpenView, FarewellView } from './views/exit-views.tsx';
import { IdleView } from './views/idle-view.tsx';
import { OpenView } from './views/open-view.tsx';
import { ReadingView } from './views/reading-view.tsx';
import { RequestingView } from './views/requesting-view.tsx';
import { ClosedView, FullView, OfflineView, OutOfServiceView } from './views/shut-views.tsx';
import { StaffView } from './views/staff-view.tsx';
import { TakeCardView } from './views/take-card-view.tsx';
import { TryAgainView } from './views/try-again-view.tsx';
import type { GateActions } from './views/view-props.ts';

/** The one view for what the lane's machine shows. */
export function GateView(props: { readonly screen: GateScreen } & GateActions): ReactElement {
  const { screen, chooseGroupSize, cancel, chooseLanguage } = props;
  const { view, language, readerSide, scannerSide, storeName } = screen;
  const { gate: words, look } = wordsOf(language);
  const parts = screen.emulated.map((part) => words.partNames[part]);
  const note = parts.length > 0 ? { note: words.emulated(formatList(parts, language)) } : {};
  const foot = <LanguageSwitch label={look.language} chosen={language} onChoose={chooseLanguage} />;
  const scanner = scannerSide !== undefined && { scannerSide };
  const common = { words, locale: language, readerSide, storeName, foot, ...scanner, ...note };
  switch (view.screen) {
    case 'idle':
      return <IdleView {...common} view={view} chooseGroupSize={chooseGroupSize} />;
    case 'reading':
      return <ReadingView {...common} view={view} />;
    case 'requesting':
      return <RequestingView {...common} view={view} cancel={cancel} />;
    case 'open':
      return <OpenView {...common} view={view} />;
    case 'staff':
      return <StaffView {...common} view={view} />;
    case 'code-refused':
      return <CodeRefusedView {...common} view={view} />;
    case 'debt':
      return <DebtView {...common} view={view} />;
    case 'declined':
      return <DeclinedView {...common} view={view} />;
    case 'try-again':
      return <TryAgainView {...common} view={view} />;
    case 'busy':
      return <BusyView {...common} view={view} />;
    case 'take-card':
      return <TakeCardView {...common} view={view} />;
    case 'closed':
      return <ClosedView {...common} view={view} />;
    case 'full':
      return <FullView {...common} view={view} />;
    case 'offline':
      return <OfflineView {...common} view={view} />;
    case 'out-of-service':
      return <OutOfServiceView {...common} view={view} />;
    case 'exit-idle':
      return <ExitIdleView {...common} view={view} />;
    case 'exit-open':
      return <ExitOpenView {...common} view={view} />;
    case 'exit-free':
      return <ExitFreeView {...common} view={view} />;
    case 'farewell':
      return <FarewellView {...common} view={view} />;
    default:
      return unreachable(view);
  }
}
