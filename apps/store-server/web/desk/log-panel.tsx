import { auditList } from '@saunter/contracts';
import { formatDateTime } from '@saunter/text';
import type { ReactElement } from 'react';
import { Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';
import { useAnswer } from './use-answer.ts';

/** Who did what, for managers. */
export function LogPanel(): ReactElement {
  const { language, timeZone, open } = useDesk();
  const list = useAnswer('/v1/desk/audit', auditList);
  return (
    <ul className="list plain">
      {list?.acts.map((act) => (
        <li key={`${act.at} ${act.act} ${act.by} ${act.detail}`} className="card">
          <p>
            <b>{act.by}</b> <span dir="ltr">{act.act}</span>{' '}
            <span className="quiet">{formatDateTime(act.at, language, timeZone)}</span>
          </p>
          <p className="quiet" dir="ltr">
            {act.detail}
          </p>
          {act.visitId !== undefined && (
            <Press kind="plain" onPress={() => open(act.visitId ?? '')}>
              <span dir="ltr">{act.visitId}</span>
            </Press>
          )}
        </li>
      ))}
    </ul>
  );
}
