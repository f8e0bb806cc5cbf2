/**
 * Why a question to the server has no answer. `no-network`: it may or may not have been heard; `busy`: it was not, or
 * can be asked again under the same id; `signed-out`: nobody is signed in any more; `refused`: the answer is no, by the
 * `problem` of the API; `not-understood`: the page is older or newer than the server.
 */
export type ApiFault =
  | { readonly kind: 'no-network'; readonly class: 'retry' }
  | { readonly kind: 'busy'; readonly class: 'retry'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'signed-out'; readonly class: 'sign-in' }
  | {
      readonly kind: 'refused';
      readonly class: 'final';
      /** HTTP status. */
      readonly status: number;
      /** The problem's own kind, such as `unknown-visit`. */
      readonly problem: string;
      /** What the server says of it, in English: for staff, and for nobody else to read. */
      readonly message: string;
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'not-understood'; readonly class: 'final' };
