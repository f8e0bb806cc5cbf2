import type { VisitView } from '@saunter/contracts';
import { formatAmount, formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { useDesk } from './desk-parts.ts';

/** One visit in a list: when, whose card, what it came to. */
export function VisitRow({ visit, isOpen }: { readonly visit: VisitView; readonly isOpen: boolean }): ReactElement {
  const { words, language, timeZone, open } = useDesk();
  const { desk: say } = words;
  const at = visit.times['visitRequested'];
  const takenMinor = (visit.captured?.amountMinor ?? 0) + (visit.charged?.amountMinor ?? 0);
  const currency = visit.captured?.currency ?? visit.hold?.currency;
  return (
    <li>
      <Button className="row" aria-current={isOpen} onPress={() => open(visit.visitId)}>
        <span>
          <b>{visit.lastFour === undefined ? '–' : `•••• ${visit.lastFour}`}</b>
          <span className="quiet">{at === undefined ? '' : formatDateTime(at, language, timeZone)}</span>
        </span>
        <span className="end figures">
          <b>{currency === undefined || takenMinor === 0 ? '' : formatAmount(takenMinor, currency, language)}</b>
          <span className="quiet">{say.phases[visit.phase]}</span>
        </span>
      </Button>
    </li>
  );
}
