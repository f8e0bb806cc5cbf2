import type { ReactElement, ReactNode } from 'react';

/** A shopping bag with a figure on it: what was taken. */
export function Bag({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="bag">
      <svg className="drawing" data-tone="go" viewBox="0 0 480 400" aria-hidden="true" focusable="false">
        <path className="lit" d="M104 118H376L402 388H78Z" />
        <path className="lit" d="M170 158V96A70 70 0 0 1 310 96V158" />
      </svg>
      <span className="bag-figure figures">{children}</span>
    </div>
  );
}
