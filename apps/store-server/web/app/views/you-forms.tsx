import { Threshold } from '@saunter/kiosk-shell/look';
import { formatMinutes } from '@saunter/text';
import type { ReactElement } from 'react';
import { EmailForm, Press } from '../../shared/controls.tsx';
import { BackPress } from './back-press.tsx';
import type { ViewProps } from './view-props.ts';

/** Where receipts go from now on. */
export function AddressView({ screen, text, act }: ViewProps<'address'>): ReactElement {
  const { missed, hasCard, isBusy } = screen;
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <h1 className="title">{text.addressTitle}</h1>
      {hasCard ? (
        <>
          <p className="lead">{text.addressBody}</p>
          <EmailForm
            label={text.email}
            wrong={text.emailWrong}
            send={text.save}
            isBusy={isBusy}
            onSend={(email, form) => act({ kind: 'save-address', email, resendMissed: form.get('missed') === 'on' })}
          >
            {missed > 0 && (
              <label className="tick">
                <input type="checkbox" name="missed" defaultChecked />
                <span>
                  {text.sendMissed} <span className="quiet">{text.missed(missed)}</span>
                </span>
              </label>
            )}
          </EmailForm>
        </>
      ) : (
        <>
          <p className="lead">{text.addressNeedsCard}</p>
          <Press kind="main" onPress={() => act({ kind: 'go', to: 'link' })}>
            {text.addCard}
          </Press>
        </>
      )}
    </section>
  );
}

/** Asks whether a card is really to go. */
export function UntieView({ screen, text, act }: ViewProps<'untie'>): ReactElement {
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <h1 className="title">{text.untieTitle(screen.lastFour)}</h1>
      <Threshold state="holds" />
      <p className="lead">{text.untieBody}</p>
      <Press kind="stop" isBusy={screen.isBusy} onPress={() => act({ kind: 'untie' })}>
        {text.untieYes}
      </Press>
    </section>
  );
}

const A_MINUTE_S = 60;
const DIGITS_TOGETHER = 4;

/** The digits that a kiosk asks for, large and alone. */
export function LinkView({ screen, text, act }: ViewProps<'link'>): ReactElement {
  const { link, fault, language } = screen;
  const isOver = link !== undefined && link.secondsLeft === 0;
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <h1 className="title">{text.linkTitle}</h1>
      <p className="lead">{text.linkBody}</p>
      <Threshold state={link === undefined && fault === undefined ? 'works' : 'holds'} />
      {link && !isOver && (
        <>
          <p className="digits figures" dir="ltr">
            <span>{link.code.slice(0, DIGITS_TOGETHER)}</span> <span>{link.code.slice(DIGITS_TOGETHER)}</span>
          </p>
          <p className="figures">
            {link.secondsLeft > A_MINUTE_S
              ? text.linkMinutes(formatMinutes(Math.ceil(link.secondsLeft / A_MINUTE_S), language))
              : text.linkEnds(link.secondsLeft)}
          </p>
          <p className="quiet">{text.linkWaits}</p>
        </>
      )}
      {isOver && <p role="status">{text.linkOver}</p>}
      {(isOver || fault !== undefined) && (
        <Press kind="main" onPress={() => act({ kind: 'new-link' })}>
          {text.linkNew}
        </Press>
      )}
    </section>
  );
}

/** Two steps to be forgotten. */
export function DeleteView({ screen, text, act }: ViewProps<'delete'>): ReactElement {
  const { isSure, isBusy } = screen;
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <h1 className="title">{isSure ? text.deleteSureTitle : text.deleteTitle}</h1>
      <Threshold state={isSure ? 'stops' : 'holds'} />
      <p className="lead">{isSure ? text.deleteSureBody : text.deleteBody}</p>
      <Press kind="main" onPress={() => act({ kind: 'back' })}>
        {text.keepMe}
      </Press>
      <Press
        kind={isSure ? 'stop' : 'second'}
        isBusy={isBusy}
        onPress={() => act({ kind: isSure ? 'delete' : 'sure' })}
      >
        {isSure ? text.deleteNow : text.deleteNext}
      </Press>
    </section>
  );
}
