import { Check } from 'lucide-react';
import type { ReactElement } from 'react';

/** What a shopper can still do while something else is out of order. */
export function StillWorks(props: { readonly head: string; readonly works: readonly string[] }): ReactElement {
  return (
    <div>
      <p className="works-head">{props.head}</p>
      <ul className="works">
        {props.works.map((one) => (
          <li key={one}>
            <Check size={44} strokeWidth={3.5} aria-hidden="true" />
            {one}
          </li>
        ))}
      </ul>
    </div>
  );
}
