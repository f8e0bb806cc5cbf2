/** A rig that this machine cannot run, and what to do so that it can. */
export interface Unavailable {
  readonly kind: 'unavailable';
  /** What is missing, in words. */
  readonly missing: string;
  /** The one line that a technician runs to have it. */
  readonly remedy: string;
}
