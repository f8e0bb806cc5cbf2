import { ENTRY_PARTY_LIMIT } from '@saunter/identity/entry-code';
import { Threshold } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { Press } from '../../shared/controls.tsx';
import { qrPath } from '../screen/qr-path.ts';
import type { EnterView as Enter } from '../screen/shopper-screen.ts';
import type { ViewProps } from './view-props.ts';

const PARTIES = Array.from({ length: ENTRY_PARTY_LIMIT }, (_, index) => index + 1);
/** Light modules around a code, which readers need. */
const QUIET_ZONE = 4;

/** The entry code, or what has to be done before there is one. */
export function EnterView({ screen, text, act }: ViewProps<'enter'>): ReactElement {
  const { view, inside, party } = screen;
  return (
    <section className="view">
      {inside !== undefined && (
        <div className="inside">
          <p role="status">{text.youAreIn}</p>
          <Press kind="main" onPress={() => act({ kind: 'open-visit', visitId: inside })}>
            {text.seeCart}
          </Press>
        </div>
      )}
      {view.kind === 'code' || view.kind === 'making' ? (
        <>
          <h1 className="title">{text.enterTitle}</h1>
          <Code view={view} text={text} />
          <PartyChoice text={text} party={party} act={act} />
          <p className="quiet">{text.enterHow}</p>
        </>
      ) : (
        <NoCode kind={view.kind} text={text} act={act} />
      )}
    </section>
  );
}

function Code({ view, text }: { readonly view: Enter } & Pick<ViewProps<'enter'>, 'text'>): ReactElement {
  if (view.kind !== 'code') {
    return (
      <div className="code">
        <div className="code-field code-empty">
          <p role="status">{text.making}</p>
        </div>
        <Threshold state="works" />
      </div>
    );
  }
  const { modules, path } = qrPath(view.text);
  const size = modules + 2 * QUIET_ZONE;
  return (
    <div className="code">
      <svg className="code-field" viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`} role="img">
        <title>{text.codeName}</title>
        <path d={path} shapeRendering="crispEdges" />
      </svg>
      <Threshold state="opens" />
      <p className="code-card">{text.paysWith(view.lastFour)}</p>
      <p className="quiet figures">{text.codeTurns(view.secondsLeft)}</p>
    </div>
  );
}

function PartyChoice({
  party,
  text,
  act,
}: { readonly party: number } & Pick<ViewProps<'enter'>, 'text' | 'act'>): ReactElement {
  return (
    <RadioGroup
      className="party"
      orientation="horizontal"
      value={String(party)}
      onChange={(value) => act({ kind: 'choose-party', party: Number(value) })}
    >
      <Label>{text.party}</Label>
      <div className="party-options figures">
        {PARTIES.map((number) => (
          <Radio key={number} className="party-option" value={String(number)}>
            {number}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

const NO_CODE = {
  'no-card': { title: 'noCardTitle', body: 'noCardBody' },
  'cannot-sign': { title: 'cannotSignTitle', body: 'cannotSignBody' },
  'no-pass': { title: 'noPassTitle', body: 'noPassBody' },
} as const;

function NoCode({
  kind,
  text,
  act,
}: { readonly kind: keyof typeof NO_CODE } & Pick<ViewProps<'enter'>, 'text' | 'act'>): ReactElement {
  const { title, body } = NO_CODE[kind];
  return (
    <>
      <h1 className="title">{text[title]}</h1>
      <Threshold state="holds" />
      <p className="lead">{text[body]}</p>
      {kind === 'no-card' && (
        <Press kind="main" onPress={() => act({ kind: 'go', to: 'link' })}>
          {text.addCard}
        </Press>
      )}
      {kind === 'no-pass' && (
        <Press kind="main" onPress={() => act({ kind: 'try-again' })}>
          {text.tryAgain}
        </Press>
      )}
    </>
  );
}
