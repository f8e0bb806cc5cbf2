import { OperatorError } from '@saunter/platform-node';
import type { GateJournal } from './gate-journal.ts';

/**
 * A journal that ends this process by kill -9 right before or right after it writes a fact of one kind:
 * `before:LockReleased`, `after:VisitRequested`. For tests of what a restarted gate does; never packaged.
 */
export function dieAtFact(journal: GateJournal, order: string | undefined): GateJournal {
  if (!order) return journal;
  const [when, kind] = order.split(':');
  if (kind === undefined || (when !== 'before' && when !== 'after')) {
    throw new OperatorError(`SAUNTER_LAB_DIE is "${order}"`, 'Write before:FACT or after:FACT, or leave it unset.');
  }
  return {
    recovery: () => journal.recovery(),
    compact: (now) => journal.compact(now),
    close: () => journal.close(),
    append: (fact, now) => {
      if (fact.kind === kind && when === 'before') process.kill(process.pid, 'SIGKILL');
      journal.append(fact, now);
      if (fact.kind === kind) process.kill(process.pid, 'SIGKILL');
    },
  };
}
