import type { MonotonicMs } from '@saunter/kit';

/** Where an exit lane stands. None of its states waits for a server, a hub or a disk. */
export type ExitState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'releasing' }
  | { readonly kind: 'open'; readonly until: MonotonicMs }
  | { readonly kind: 'farewell'; readonly itemCount: number; readonly until: MonotonicMs }
  /** Without its sensor or its lock the exit is left unlocked: nobody is ever kept in by a broken part. */
  | { readonly kind: 'free' };

/** The exit state of one name. */
export type ExitIn<Kind extends ExitState['kind']> = Extract<ExitState, { readonly kind: Kind }>;
