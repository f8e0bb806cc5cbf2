/** A difficulty that every visit of a scenario shows; the names follow the failures of the best open system. */
export type Showpiece =
  | 'same-weight-twins'
  | 'wrong-shelf-put-back'
  | 'hand-over'
  | 'same-place-at-once'
  | 'long-hold'
  | 'slow-lift'
  | 'wrong-planogram'
  | 'reach-across'
  | 'crossed-arms';
