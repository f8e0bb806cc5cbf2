import type { DeskVisit } from '@saunter/contracts';
import { deskVisit } from '@saunter/contracts';
import { formatAmount, formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { useDesk } from './desk-parts.ts';
import { MoveForm } from './move-form.tsx';
import { MovesList } from './moves-list.tsx';
import { RefundForm } from './refund-form.tsx';
import { useAnswer } from './use-answer.ts';
import { VisitLines } from './visit-lines.tsx';

/** The visit in focus: what it came to, its lines, and what went back of it. */
export function VisitPanel({ visitId }: { readonly visitId: string }): ReactElement {
  const { desk: say } = useDesk().words;
  const found = useAnswer(`/v1/desk/visits/${visitId}`, deskVisit);
  if (!found) return <p className="quiet">…</p>;
  const { visit } = found;
  return (
    <article className="visit" aria-label={visit.visitId}>
      <header>
        <h2 dir="ltr">{visit.lastFour === undefined ? visit.visitId : `•••• ${visit.lastFour}`}</h2>
        <span className="tag">{say.phases[visit.phase]}</span>
        <span className="quiet" dir="ltr">
          {visit.visitId}
        </span>
      </header>
      <Facts found={found} />
      {/* Wider than a phone: it is moved by finger or by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <section className="wide" aria-label={say.product} tabIndex={0}>
        <VisitLines lines={found.lines} />
      </section>
      <div className="forms">
        <RefundForm key={visit.visitId} found={found} />
        <MoveForm key={`move ${visit.visitId}`} found={found} />
      </div>
      <Refunds found={found} />
      <MovesList moves={found.moves} />
    </article>
  );
}

function Facts({ found: { visit } }: { readonly found: DeskVisit }): ReactElement {
  const { words, language, timeZone, currency } = useDesk();
  const { desk: say } = words;
  const money = (amountMinor: number) => formatAmount(amountMinor, currency, language);
  const time = (at: number | undefined) => (at === undefined ? '–' : formatDateTime(at, language, timeZone));
  const takenMinor = (visit.captured?.amountMinor ?? 0) + (visit.charged?.amountMinor ?? 0);
  const backMinor = visit.refunds
    .filter(({ state }) => state !== 'declined')
    .reduce((sum, one) => sum + one.amountMinor, 0);
  const owedMinor = visit.debt ? visit.debt.amountMinor - visit.debt.repaidMinor : 0;
  const { receipt } = visit;
  return (
    <dl className="facts figures">
      <Fact name={say.entered}>{time(visit.times['memberBound'])}</Fact>
      <Fact name={say.left}>{time(visit.times['lastMemberLeft'])}</Fact>
      <Fact name={say.held}>{visit.hold ? money(visit.hold.amountMinor) : '–'}</Fact>
      <Fact name={say.charged}>{money(takenMinor)}</Fact>
      <Fact name={say.givenBack}>{money(backMinor)}</Fact>
      {owedMinor > 0 && <Fact name={say.owed}>{money(owedMinor)}</Fact>}
      <Fact name={say.receipt}>
        {receipt ? (
          <>
            <a href={receipt.url} target="_blank" rel="noreferrer">
              {receipt.number}
            </a>
            , {say.mailStates[receipt.mailState]}
          </>
        ) : (
          '–'
        )}
      </Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Refunds({ found: { visit } }: { readonly found: DeskVisit }): ReactElement | null {
  const { words, language, timeZone } = useDesk();
  const { desk: say, credit } = words;
  if (visit.refunds.length === 0) return null;
  return (
    <section>
      <h3>{say.givenBack}</h3>
      <ul className="list plain">
        {visit.refunds.map((refund) => (
          <li key={refund.refundId} className="refund figures">
            <b>{formatAmount(refund.amountMinor, refund.currency, language)}</b>
            <span>{credit.reasons[refund.reason]}</span>
            <span className="quiet">{formatDateTime(refund.at, language, timeZone)}</span>
            {refund.state === 'declined' && <span className="tag stop">{say.declined}</span>}
            {(refund.state === 'requested' || refund.state === 'unknown') && (
              <span className="tag">{say.underWay}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
