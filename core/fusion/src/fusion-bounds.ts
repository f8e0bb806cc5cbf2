/** How long fusion waits for what, all in source time. Every wait ends. */
export const FUSION_BOUNDS = {
  /** Vision comes 2.3 s late; a source further behind the newest is stalled, and nothing waits for it. */
  stallMs: 5_000,
  /** Vision that is later still is waited for up to this, as long as it has spoken within `aliveMs`. */
  lateMs: 15_000,
  aliveMs: 2_000,
  /** A shelf that was disturbed before the last exit, and still is, is waited for this long after it. */
  settleHoldMs: 3_000,
  /** How near a hand came is told of so long before the moment when half of the change was done. */
  reachBeforeMs: 700,
  /** Sightings are waited for so much longer than that moment, by the clock of the cameras. */
  reachAfterMs: 30,
  /** A change over a longer silence of its scale is charged to nobody: who was there when it happened is not known. */
  blindMs: 8_000,
  /** Where no joint was seen then, what was seen of the head for so long before tells. */
  reachWideMs: 2_500,
  /** A passage belongs to a track that was born at its lane within this time of it. */
  birthSlackMs: 4_000,
  /** Tracks born this soon after a passage are weighed against each other. */
  birthSettleMs: 500,
  /** The clocks of gate and server may disagree by this much about an admission. */
  admissionSlackMs: 2_000,
  /** A passage without an admission is announced as unbound after this, and forgotten after that. */
  admissionWaitMs: 10_000,
  entryMemoryMs: 60_000,
  /** Where several may have left, whoever vanishes within this of the passage did; cameras see on for a part of it. */
  exitSettleMs: 560,
  exitFadeMs: 60,
  /** A member may have vanished this long before its exit passage. */
  vanishedMs: 5_000,
  /** A member whom no camera has seen for this long went out unnoticed. */
  goneMs: 20_000,
  /** What an unbound body took is forgotten when it was not seen for this long. */
  trackMemoryMs: 60_000,
} as const;

/** How near a lane, metres along the floor, a body is born, and goes out. */
export const LANE_RADIUS_METRES = 2;

/** A bound body is taken for the one that goes out even if an unbound one is nearer by this much, metres. */
export const BOUND_ADVANTAGE_METRES = 0.5;

/** The most of each thing that is remembered; the oldest goes first. */
export const FUSION_LIMITS = {
  visits: 256,
  entries: 128,
  exits: 128,
  waitingEvents: 512,
  moves: 2_048,
  misplaced: 256,
  /** Bodies that are no member of a live visit. */
  strangers: 512,
  closedVisits: 512,
  answered: 512,
  passagesPerLane: 64,
  unknownPlates: 1_024,
} as const;
