import { formatAmount, formatDateTime } from '@saunter/text';
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Press } from '../../shared/controls.tsx';
import type { VisitSummary } from '../machine/app-state.ts';
import type { ViewProps } from './view-props.ts';

/** Every visit in one line each, the newest at the top. */
export function VisitsView({ screen, text, act }: ViewProps<'visits'>): ReactElement {
  const { visits, hasCard } = screen;
  return (
    <section className="view">
      <h1 className="title">{text.visitsTitle}</h1>
      {visits.length === 0 && <p className="lead">{hasCard ? text.noVisits : text.noVisitsNoCard}</p>}
      {!hasCard && (
        <Press kind="main" onPress={() => act({ kind: 'go', to: 'link' })}>
          {text.addCard}
        </Press>
      )}
      <ul className="rows">
        {visits.map((visit) => (
          <li key={visit.visitId}>
            <button type="button" className="row" onClick={() => act({ kind: 'open-visit', visitId: visit.visitId })}>
              <span className="row-main">
                <span className="row-name">{visit.storeName}</span>
                <span className="quiet figures">
                  {formatDateTime(visit.enteredAt, screen.language, screen.timeZone)}
                </span>
                <State visit={visit} screen={screen} text={text} />
              </span>
              {visit.chargedMinor !== undefined && (
                <span className="row-amount figures">
                  {formatAmount(visit.chargedMinor, visit.currency, screen.language)}
                </span>
              )}
              <ChevronRight className="row-chevron" size={22} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({
  visit,
  screen,
  text,
}: { readonly visit: VisitSummary } & Pick<ViewProps<'visits'>, 'screen' | 'text'>): ReactElement {
  const { state, itemCount, refundedMinor, currency } = visit;
  const said = state === 'settled' ? text.items(itemCount) : text.states[state];
  return (
    <span className="row-state" data-state={state}>
      {said}
      {refundedMinor !== undefined && refundedMinor > 0 && (
        <span className="row-refund"> · {text.refunded(formatAmount(refundedMinor, currency, screen.language))}</span>
      )}
    </span>
  );
}
