/** Which way a body went through a lane. */
export type PassageDirection = 'in' | 'out';

/** What a lane is for. */
export type LaneKind = 'entry' | 'exit' | 'both';
