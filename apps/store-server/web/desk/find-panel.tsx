import type { VisitView } from '@saunter/contracts';
import { foundVisits } from '@saunter/contracts';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useDesk } from './desk-parts.ts';
import { TextInput } from './text-input.tsx';
import { useAnswer } from './use-answer.ts';
import { VisitRow } from './visit-row.tsx';

/** Finds a visit by what its shopper can say: card, day, number. */
export function FindPanel({ focus }: { readonly focus: string | undefined }): ReactElement {
  const { desk: say } = useDesk().words;
  const [query, setQuery] = useState('');
  const found = useAnswer(`/v1/desk/visits${query}`, foundVisits);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQuery(queryOf(new FormData(event.currentTarget)));
  };
  return (
    <section aria-label={say.findVisit}>
      <Form className="find" onSubmit={submit}>
        <TextInput name="lastFour" label={say.lastFour} pattern="[0-9]{4}" digits />
        <TextInput name="day" label={say.day} type="date" />
        <TextInput name="receipt" label={say.receiptNumber} />
        <Button className="press press-main" type="submit">
          {say.find}
        </Button>
      </Form>
      <VisitList visits={found?.visits} focus={focus} />
      {found?.isWhole === false && <p className="quiet">{say.notAll}</p>}
    </section>
  );
}

interface VisitListProps {
  readonly visits: readonly VisitView[] | undefined;
  readonly focus: string | undefined;
}

function VisitList({ visits, focus }: VisitListProps): ReactElement | null {
  const { desk: say } = useDesk().words;
  if (!visits) return null;
  if (visits.length === 0)
    return (
      <p className="quiet" role="status">
        {say.nothingFound}
      </p>
    );
  return (
    <ul className="list">
      {visits.map((visit) => (
        <VisitRow key={visit.visitId} visit={visit} isOpen={visit.visitId === focus} />
      ))}
    </ul>
  );
}

/** The day is that of this browser's clock, which stands in the store. */
function queryOf(form: FormData): string {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const query = new URLSearchParams();
  if (said('lastFour') !== '') query.set('lastFour', said('lastFour'));
  if (said('receipt') !== '') query.set('receipt', said('receipt'));
  if (said('day') !== '') {
    const from = new Date(`${said('day')}T00:00`);
    query.set('from', String(from.getTime()));
    query.set('until', String(new Date(from).setDate(from.getDate() + 1) - 1));
  }
  return query.size === 0 ? '' : `?${query}`;
}
