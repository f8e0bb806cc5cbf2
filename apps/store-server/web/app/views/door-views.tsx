import { Threshold } from '@saunter/kiosk-shell/look';
import { formatDate } from '@saunter/text';
import type { ReactElement } from 'react';
import { EmailForm, Notice, Press } from '../../shared/controls.tsx';
import type { ViewProps } from './view-props.ts';

/** Nothing is known yet; it lasts a moment. */
export function StartingView({ text }: ViewProps<'starting'>): ReactElement {
  return (
    <section className="view view-centred">
      <Threshold state="works" />
      <div role="status">
        <h1 className="title">{text.starting}</h1>
      </div>
    </section>
  );
}

/** Asks where to send the link. */
export function SignInView({ screen, text, act }: ViewProps<'sign-in'>): ReactElement {
  return (
    <section className="view">
      <h1 className="title">{text.signInTitle}</h1>
      <Threshold state="waits" />
      {screen.why === 'session-over' && <Notice kind="turn">{text.sessionOver}</Notice>}
      {screen.why === 'stale-link' && <Notice kind="turn">{text.staleLink}</Notice>}
      <p className="lead">{text.signInBody}</p>
      <EmailForm
        label={text.email}
        wrong={text.emailWrong}
        send={text.mailLink}
        isBusy={screen.isBusy}
        onSend={(email) => act({ kind: 'ask-link', email })}
      />
    </section>
  );
}

/** Says that the link was mailed, and what to do if it does not come. */
export function LookAtMailView({ screen, text, act }: ViewProps<'look-at-mail'>): ReactElement {
  const { email, isBusy } = screen;
  return (
    <section className="view">
      <h1 className="title">{text.lookTitle}</h1>
      <Threshold state="holds" />
      <p className="lead">{text.lookBody(email)}</p>
      <p className="quiet">{text.lookAgain}</p>
      <Press isBusy={isBusy} onPress={() => act({ kind: 'ask-link', email })}>
        {text.mailAgain}
      </Press>
      <Press kind="plain" onPress={() => act({ kind: 'other-address' })}>
        {text.otherAddress}
      </Press>
    </section>
  );
}

/** The link is being opened; where that failed, it can be tried again. */
export function OpeningView({ screen, text, act }: ViewProps<'opening'>): ReactElement {
  const hasFailed = screen.fault !== undefined;
  return (
    <section className="view view-centred">
      <Threshold state={hasFailed ? 'holds' : 'works'} />
      <div role="status">
        <h1 className="title">{text.openingTitle}</h1>
      </div>
      {hasFailed && (
        <Press kind="main" onPress={() => act({ kind: 'try-again' })}>
          {text.tryAgain}
        </Press>
      )}
    </section>
  );
}

/** The certificate of a deletion, shown this once. */
export function DeletedView({ screen, text }: ViewProps<'deleted'>): ReactElement {
  const { certificateNumber, deletedAt, deleted, kept } = screen.certificate;
  const day = formatDate(deletedAt, screen.language, screen.timeZone);
  return (
    <section className="view">
      <h1 className="title">{text.deletedTitle}</h1>
      <Threshold state="opens" />
      <p className="lead">{text.deletedBody(certificateNumber, day)}</p>
      <h2 className="subtitle">{text.deletedGone}</h2>
      <ul className="points">
        {deleted.map((what) => (
          <li key={what} dir="auto">
            {what}
          </li>
        ))}
      </ul>
      {kept.length > 0 && <h2 className="subtitle">{text.deletedKept}</h2>}
      <ul className="points">
        {kept.map(({ what, why }) => (
          <li key={what} dir="auto">
            <strong>{what}</strong> {why}
          </li>
        ))}
      </ul>
    </section>
  );
}
