import type { AppWords, Language } from '@saunter/text';
import { languages, words } from '@saunter/text';
import { QrCode, ReceiptText, UserRound, WifiOff } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Notice } from '../../shared/controls.tsx';
import type { Intent } from '../machine/app-event.ts';
import type { ShopperScreen, Tab } from '../screen/shopper-screen.ts';

interface PageProps {
  readonly screen: ShopperScreen;
  readonly text: AppWords;
  readonly children: ReactNode;
  readonly act: (intent: Intent) => void;
}

const TABS: readonly { readonly tab: Tab; readonly Mark: typeof QrCode }[] = [
  { tab: 'enter', Mark: QrCode },
  { tab: 'visits', Mark: ReceiptText },
  { tab: 'you', Mark: UserRound },
];

/** Everything around a view: the language at the head, what is wrong now, and the parts of the app at the foot. */
export function Page({ screen, text, children, act }: PageProps): ReactElement {
  const { language, tab, isOffline, fault } = screen;
  return (
    <div className="page" data-has-foot={tab !== undefined}>
      <header className="page-head">
        <span className="page-name">Saunter</span>
        <LanguageChoice language={language} act={act} />
      </header>
      <main className="page-body">
        {isOffline && (
          <p className="offline" role="status">
            <WifiOff size={20} aria-hidden="true" />
            {text.offline}
          </p>
        )}
        {fault !== undefined && !(isOffline && fault === 'no-network') && (
          <Notice kind="stop">{text.faults[fault]}</Notice>
        )}
        {children}
      </main>
      {tab !== undefined && <Foot tab={tab} text={text} act={act} />}
    </div>
  );
}

function Foot({ tab: lit, text, act }: { readonly tab: Tab } & Pick<PageProps, 'text' | 'act'>): ReactElement {
  return (
    <nav className="foot" aria-label={text.mainMenu}>
      {TABS.map(({ tab, Mark }) => (
        <button
          key={tab}
          type="button"
          className="foot-tab"
          aria-current={tab === lit ? 'page' : undefined}
          onClick={() => act({ kind: 'go', to: tab })}
        >
          <Mark size={26} strokeWidth={2} aria-hidden="true" />
          {text.tabs[tab]}
        </button>
      ))}
    </nav>
  );
}

function LanguageChoice(props: { readonly language: Language; readonly act: PageProps['act'] }): ReactElement {
  const { language, act } = props;
  const choose = (chosen: string) => {
    const known = languages.find((one) => one === chosen);
    if (known) act({ kind: 'choose-language', language: known });
  };
  return (
    <label className="language">
      <span className="visually-hidden">{words(language).look.language}</span>
      <select value={language} onChange={(event) => choose(event.currentTarget.value)}>
        {languages.map((one) => (
          <option key={one} value={one} lang={one}>
            {words(one).ownName}
          </option>
        ))}
      </select>
    </label>
  );
}
