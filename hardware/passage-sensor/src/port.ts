/** One body that went all the way through, by the sensor's own clock and count. */
export interface Passage {
  /** Counts up by one for each passage and never goes back, over restarts too; a gap may be a lost passage. */
  readonly sequence: number;
  readonly direction: 'in' | 'out';
  /** Source time: the sensor's clock, milliseconds since 1970. */
  readonly sourceTimeMs: number;
}

/** What the sensor tells: a passage, someone standing in front, or its own health. */
export type PassageSensorEvent =
  | { readonly kind: 'passage'; readonly passage: Passage }
  | { readonly kind: 'approach'; readonly side: 'inside' | 'outside'; readonly present: boolean }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly detail: string };

/** The port behind which every passage sensor stands. */
export interface PassageSensor {
  readonly kind: 'real' | 'emulated';
  /**
   * Connects and keeps connecting; events come in order, each passage once per process. A passage is acknowledged
   * to the sensor when the promise that `onEvent` gave back is fulfilled: until then the sensor keeps it, so what
   * a dying gate had not passed on comes again to the next one, with the same sequence.
   */
  start(onEvent: (event: PassageSensorEvent) => void | Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
