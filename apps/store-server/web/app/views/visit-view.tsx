import type { ShopperVisit } from '@saunter/contracts';
import { Threshold } from '@saunter/kiosk-shell/look';
import { formatAmount, formatDate, formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Notice, Press } from '../../shared/controls.tsx';
import { BackPress } from './back-press.tsx';
import type { ViewProps } from './view-props.ts';

type Line = ShopperVisit['lines'][number];

/** One visit: its cart while they are inside, and what became of it. */
export function VisitView({ screen, text, act }: ViewProps<'visit'>): ReactElement {
  const { visit, language, timeZone } = screen;
  if (!visit) {
    const hasFailed = screen.fault !== undefined || screen.isOffline;
    return (
      <section className="view">
        <BackPress text={text} act={act} />
        <h1 className="title">{hasFailed ? text.notHere : text.starting}</h1>
        <Threshold state={hasFailed ? 'holds' : 'works'} />
        {hasFailed && (
          <Press kind="main" onPress={() => act({ kind: 'try-again' })}>
            {text.tryAgain}
          </Press>
        )}
      </section>
    );
  }
  const isLive = visit.state === 'in-store';
  const { receiptId } = visit;
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <div>
        <h1 className="title">{isLive ? text.soFar : visit.storeName}</h1>
        <p className="quiet figures">
          {isLive ? visit.storeName : formatDateTime(visit.enteredAt, language, timeZone)}
        </p>
      </div>
      <Threshold state={visit.state === 'settled' ? 'opens' : isLive ? 'waits' : 'works'} />
      {!isLive && visit.state !== 'settled' && <Notice>{text.states[visit.state]}</Notice>}
      <Lines visit={visit} screen={screen} text={text} act={act} />
      {isLive && <p className="quiet">{text.cartHint}</p>}
      <Total visit={visit} screen={screen} text={text} />
      {receiptId !== undefined && (
        <Press kind="main" onPress={() => act({ kind: 'open-receipt', receiptId })}>
          {text.seeReceipt}
        </Press>
      )}
      {visit.refundPolicy !== '' && (
        <div>
          <h2 className="subtitle">{text.refundPolicy}</h2>
          <p className="quiet">{visit.refundPolicy}</p>
        </div>
      )}
    </section>
  );
}

type VisitProps = { readonly visit: ShopperVisit } & Pick<ViewProps<'visit'>, 'screen' | 'text'>;

function Lines({ visit, screen, text, act }: VisitProps & Pick<ViewProps<'visit'>, 'act'>): ReactElement {
  if (visit.lines.length === 0) {
    return <p className="lead">{visit.state === 'settled' ? text.nothingTaken : text.emptyCart}</p>;
  }
  return (
    <ul className="lines">
      {visit.lines.map((line) => (
        <li key={line.line} className="line">
          <p className="line-head">
            <span className="line-name">
              {line.quantity !== 1 && <span className="figures">{line.quantity} × </span>}
              {line.name}
            </span>
            <span className="figures">
              {line.amountMinor === undefined
                ? text.notPriced
                : formatAmount(line.amountMinor, visit.currency, screen.language)}
            </span>
          </p>
          {line.contest && <Notice kind="turn">{contestSaid({ line, visit, screen, text })}</Notice>}
          <LineFoot
            line={line}
            text={text}
            act={() => act({ kind: 'open-contest', visitId: visit.visitId, line: line.line })}
          />
        </li>
      ))}
    </ul>
  );
}

function LineFoot(props: { readonly line: Line; act(): void } & Pick<VisitProps, 'text'>): ReactElement | null {
  const { line, text, act } = props;
  const canContest = line.contestable > 0 && line.contest === undefined;
  if (!canContest && line.reasons.length === 0) return null;
  return (
    <div className="line-foot">
      {line.reasons.length > 0 && (
        <details>
          <summary aria-label={`${text.why} ${line.name}`}>{text.why}</summary>
          {line.reasons.map((reason) => (
            <p key={reason} className="quiet">
              {reason}
            </p>
          ))}
        </details>
      )}
      {canContest && (
        <Press kind="plain" label={`${text.notMine} ${line.name}`} onPress={act}>
          {text.notMine}
        </Press>
      )}
    </div>
  );
}

function contestSaid({ line, visit, screen, text }: VisitProps & { readonly line: Line }): string {
  const { contest } = line;
  if (!contest) return '';
  switch (contest.state) {
    case 'credited':
      return text.contests.credited(formatAmount(contest.amountMinor, visit.currency, screen.language));
    case 'refused':
      return contest.answer ?? text.contests.refused;
    case 'with-staff':
      return contest.answerBy === undefined
        ? text.contests.waitsOpen
        : text.contests.waits(formatDate(contest.answerBy, screen.language, screen.timeZone));
  }
}

function Total({ visit, screen, text }: VisitProps): ReactElement | null {
  const { chargedMinor, refundedMinor, currency } = visit;
  if (chargedMinor === undefined) return null;
  return (
    <div className="total">
      <p className="total-figure figures">{formatAmount(chargedMinor, currency, screen.language)}</p>
      {refundedMinor !== undefined && refundedMinor > 0 && (
        <p className="quiet">{text.refunded(formatAmount(refundedMinor, currency, screen.language))}</p>
      )}
    </div>
  );
}
