import type { Result } from '@saunter/kit';
import type { VisitRefusal } from './visit-command.ts';
import type { VisitFact } from './visit-event.ts';

/** What a command decides: facts to write down in order (none when it was a repeat), or a refusal. */
export type Decision = Result<readonly VisitFact[], VisitRefusal>;
