import { Check } from 'lucide-react';
import type { ReactElement } from 'react';

/** One mark for each of a group, ticked for those who are through; `label` says the same in words. */
export function Tally(props: { readonly done: number; readonly of: number; readonly label: string }): ReactElement {
  const { done, of, label } = props;
  const places = Array.from({ length: of }, (_, place) => place);
  return (
    <p className="tally">
      <span className="tally-marks" aria-hidden="true">
        {places.map((place) => (
          <span key={place} className="tally-mark" data-done={place < done}>
            {place < done && <Check size={44} strokeWidth={3.5} />}
          </span>
        ))}
      </span>
      <span className="amount-meaning">{label}</span>
    </p>
  );
}
