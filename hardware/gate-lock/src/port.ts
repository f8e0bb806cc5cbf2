import type { Result } from '@saunter/kit';

/** Why a lock did not do as told: gone, refused, or it says something else than it was set to. */
export type LockFailure =
  | { readonly kind: 'lock-absent'; readonly class: 'out-of-service'; readonly detail: string }
  | { readonly kind: 'lock-io'; readonly class: 'retry'; readonly detail: string }
  | { readonly kind: 'read-back-mismatch'; readonly class: 'out-of-service'; readonly detail: string };

/** What the lock is like now. */
export type LockState = 'secured' | 'released' | 'absent';

/**
 * How the lock hangs on its relay. `fail-secure` (entry): relay on releases, off locks. `fail-open` (exit): relay
 * on holds it shut, off frees it. Either way all relays off is what a dead program leaves behind.
 */
export type LockWiring = 'fail-secure' | 'fail-open';

/**
 * The port behind which every gate lock stands. Entry fails secure: without power or program it is locked.
 * Egress fails open: without power or program it is free.
 */
export interface GateLock {
  readonly kind: 'real' | 'emulated';
  /**
   * Finds the device, makes it safe (all relays off), then secures the lane; a `fail-open` lane is held shut from
   * here on. A failure is not the end: the lock keeps looking for its device and tells `onState`.
   */
  start(onState: (state: LockState) => void): Promise<Result<void, LockFailure>>;
  /**
   * Releases the lock for `pulseMs`, read back both times; resolves once the release is confirmed. Again while
   * released: the later end counts. Never longer than the lock's own bound.
   */
  release(pulseMs: number): Promise<Result<void, LockFailure>>;
  /** Secures the lane at once, ending a pulse; also takes a `fail-open` lane back after `makeSafe`. */
  secure(): Promise<Result<void, LockFailure>>;
  /** Makes it safe at once (all relays off), read back; it stays so until `secure` or the end of a `release`. */
  makeSafe(): Promise<Result<void, LockFailure>>;
  /** Makes it safe and lets the device go. */
  stop(): Promise<void>;
}
