import type { ReviewLimit } from '@saunter/fusion';
import type { Contestant } from './contestant.ts';
import { FusionAttempt } from './fusion-attempt.ts';

/** Every event may become a question: how many are asked is for the review curve to say. */
const ASK_ALL: ReviewLimit = { shareMax: 1, expectedErrorLeast: 0 };

/** Saunter's own fusion, which binds bodies to visits itself. */
export const OURS: Contestant = { name: 'ours', start: (store) => new FusionAttempt(store, ASK_ALL) };
