import type { VisitId } from '@saunter/model';
import { asId } from '@saunter/model';
import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

const visit = (name: string) => asId<VisitId>(name);

/** Commits what was pushed, unless something threw; keeps what each commit held. */
function committing() {
  const commits: string[][] = [];
  const group = new GroupCommit<string[]>(async (_, run) => {
    const work: string[] = [];
    await run(work);
    commits.push(work);
  });
  return { commits, group };
}

it('commits together what comes in the same moment', async () => {
  const { commits, group } = committing();
  const names = ['a', 'b', 'c', 'd'];
  const answers = await Promise.all(names.map((name) => group.join(visit(name), async (work) => work.push(name))));
  expect(commits).toEqual([names]);
  expect(answers).toHaveLength(4);
});

it('commits together what comes while a commit is under way', async () => {
  const { commits, group } = committing();
  const add = (name: string) => group.join(visit(name), async (work) => work.push(name));
  const later: Promise<number>[] = [];
  await group.join(visit('a'), async (work) => {
    later.push(add('b'), add('c'));
    return work.push('a');
  });
  await Promise.all(later);
  expect(commits).toEqual([['a'], ['b', 'c']]);
});

it('commits together what those who were told of a commit bring next', async () => {
  const { commits, group } = committing();
  const add = (name: string, text: string) => group.join(visit(name), async (work) => work.push(text));
  const twice = async (name: string) => {
    await add(name, `${name}1`);
    await add(name, `${name}2`);
  };
  await Promise.all([twice('a'), twice('b')]);
  expect(commits).toEqual([
    ['a1', 'b1'],
    ['a2', 'b2'],
  ]);
});

it('works on one visit once in a transaction', async () => {
  const { commits, group } = committing();
  const same = ['1', '2', '3'].map((name) => group.join(visit('a'), async (work) => work.push(name)));
  await Promise.all(same);
  expect(commits).toEqual([['1'], ['2'], ['3']]);
});

it('lets work that fails take nothing with it', async () => {
  const { commits, group } = committing();
  const add = (name: string) => group.join(visit(name), async (work) => work.push(name));
  const failing = group.join(visit('x'), async () => Promise.reject(new Error('broken')));
  const outcomes = await Promise.allSettled([add('a'), failing, add('b'), add('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(commits.flat().sort()).toEqual(['a', 'b', 'c']);
});
