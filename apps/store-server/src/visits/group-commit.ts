import type { VisitId } from '@saunter/model';

/** Runs one transaction; `visitIds` are locked before `run` begins. */
type Transact<W> = (visitIds: readonly VisitId[], run: (work: W) => Promise<void>) => Promise<void>;

interface Member<W> {
  readonly visitId: VisitId;
  /** Works, and gives what tells its caller after the commit. */
  readonly run: (work: W) => Promise<() => void>;
  readonly reject: (error: unknown) => void;
}

/** More would make the first of them wait for the last. */
const MAX_MEMBERS = 64;

/**
 * Commits together what several callers write at the same moment: a commit costs the disk the same for one as for many.
 *
 * Invariants:
 * 1. One transaction at a time; who comes meanwhile, or in the moment before it begins, shares the next one.
 * 2. A caller hears of its work after the commit. Work that fails takes nothing with it: all of its group is rolled
 *    back, and each is tried once more in a transaction of its own.
 */
export class GroupCommit<W> {
  readonly #transact: Transact<W>;
  #waiting: Member<W>[] = [];
  #running = false;

  constructor(transact: Transact<W>) {
    this.#transact = transact;
  }

  /** Runs `run` with `visitId` locked. It may be run twice, so it changes nothing but through its work. */
  join<T>(visitId: VisitId, run: (work: W) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = async (work: W) => {
        const value = await run(work);
        return () => resolve(value);
      };
      this.#waiting.push({ visitId, run: settle, reject });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Whoever comes in the same moment comes along: those who were told of the last commit, above all.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#together(this.#nextGroup());
    }
    this.#running = false;
  }

  /** In the order they came, one for each visit: what a visit owes is written down before it is worked on again. */
  #nextGroup(): readonly Member<W>[] {
    const group = new Map<VisitId, Member<W>>();
    this.#waiting = this.#waiting.filter((member) => {
      if (group.size >= MAX_MEMBERS || group.has(member.visitId)) return true;
      group.set(member.visitId, member);
      return false;
    });
    return [...group.values()];
  }

  async #together(members: readonly Member<W>[]): Promise<void> {
    try {
      await this.#commit(members);
    } catch (error) {
      if (members.length === 1) return members[0]?.reject(error);
      await Promise.all(members.map((member) => this.#commit([member]).catch(member.reject)));
    }
  }

  async #commit(members: readonly Member<W>[]): Promise<void> {
    let told: (() => void)[] = [];
    const visitIds = members.map(({ visitId }) => visitId);
    await this.#transact(visitIds, async (work) => {
      // All are through before the transaction ends, whatever became of one of them.
      const runs = await Promise.allSettled(members.map(({ run }) => run(work)));
      told = runs.map((one) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value;
      });
    });
    for (const tell of told) tell();
  }
}
