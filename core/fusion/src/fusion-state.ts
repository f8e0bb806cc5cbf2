/** All that fusion remembers; plain data, so that `JSON.stringify` of it is the checkpoint. */
export interface FusionState {
  readonly version: 1;
}
