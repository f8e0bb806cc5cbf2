import type { Problem } from '@saunter/contracts';

type Row = NonNullable<Problem['error']['rows']>[number];

/** A refusal with its HTTP status: thrown by routes, written as a `problem` by the error handler. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly body: Problem;

  /** @param kind is stable and for programs; @param message says what is wrong; @param remedy what to do about it. */
  constructor(
    status: number,
    kind: string,
    message: string,
    remedy: string,
    more: { readonly retryAfterMs?: number; readonly rows?: readonly Row[] } = {},
  ) {
    super(message);
    this.status = status;
    const { retryAfterMs, rows } = more;
    this.body = {
      error: {
        kind,
        message,
        remedy,
        ...(retryAfterMs !== undefined && { retryAfterMs: Math.ceil(retryAfterMs) }),
        ...(rows && { rows: [...rows] }),
      },
    };
  }
}
