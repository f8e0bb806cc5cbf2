/** The outcome of something that may fail for a reason the caller must handle. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success that carries `value`. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A failure that carries `error`, a union member with a `kind`. */
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/**
 * What a caller may do about a failure: try the same again, try the next option, end this attempt, or take
 * the part out of service until a person or a supervisor heals it.
 */
export type FailureClass = 'retry' | 'next-option' | 'end' | 'out-of-service';
