import { formatAmount } from '@saunter/text';
import type { ReactElement } from 'react';
import { Notice, Press } from '../../shared/controls.tsx';
import type { ViewProps } from './view-props.ts';

/** Who is signed in, where receipts go, the cards, and the way out. */
export function YouView({ screen, text, act }: ViewProps<'you'>): ReactElement {
  const { email, shopper, isBusy, language } = screen;
  return (
    <section className="view">
      <div>
        <h1 className="title">{text.youTitle}</h1>
        <p className="quiet">{text.signedInAs(email)}</p>
      </div>
      {shopper.debts
        .filter(({ state }) => state === 'open')
        .map(({ debtId, amountMinor, repaidMinor, currency }) => (
          <Notice key={debtId} kind="turn">
            {text.owed(formatAmount(amountMinor - repaidMinor, currency, language))}
          </Notice>
        ))}
      <Cards screen={screen} text={text} act={act} />
      <Address screen={screen} text={text} act={act} />
      <div className="way-out">
        <Press isBusy={isBusy} onPress={() => act({ kind: 'sign-out' })}>
          {text.signOut}
        </Press>
        <Press kind="plain" onPress={() => act({ kind: 'go', to: 'delete' })}>
          {text.deleteMe}
        </Press>
      </div>
    </section>
  );
}

function Cards({ screen, text, act }: ViewProps<'you'>): ReactElement {
  return (
    <div className="panel">
      <h2 className="subtitle">{text.cards}</h2>
      <ul className="rows">
        {screen.cards.map(({ lastFour, linkedAt }) => (
          <li key={`${lastFour} ${linkedAt}`} className="row">
            <span className="row-main figures">{text.card(lastFour)}</span>
            <Press
              kind="plain"
              label={`${text.untie}: ${text.card(lastFour)}`}
              onPress={() => act({ kind: 'open-untie', lastFour })}
            >
              {text.untie}
            </Press>
          </li>
        ))}
      </ul>
      <Press kind={screen.cards.length === 0 ? 'main' : 'second'} onPress={() => act({ kind: 'go', to: 'link' })}>
        {text.addCard}
      </Press>
    </div>
  );
}

function Address({ screen, text, act }: ViewProps<'you'>): ReactElement {
  const { address, missedReceipts } = screen.shopper;
  const hasBounced = address?.state === 'bounced';
  return (
    <div className="panel">
      <h2 className="subtitle">{text.receiptsGoTo}</h2>
      <p>{address ? <bdi>{address.masked}</bdi> : text.receiptsGoNowhere}</p>
      {hasBounced && <Notice kind="turn">{text.bounced}</Notice>}
      {missedReceipts > 0 && <p className="quiet">{text.missed(missedReceipts)}</p>}
      <Press kind={hasBounced ? 'main' : 'second'} onPress={() => act({ kind: 'go', to: 'address' })}>
        {text.changeAddress}
      </Press>
    </div>
  );
}
