import type { Result } from '@saunter/kit';
import { err, ok, silentLog } from '@saunter/kit';
import type { AdmissionReport } from '@saunter/visit/lane';
import { beforeEach, expect, it } from 'vitest';
import { ManualTime } from '../rig/manual-time.ts';
import { OwedReporter } from './owed-reporter.ts';
import type { NoAnswer, Refusal } from './server-client.ts';

const report = (name: string): AdmissionReport => ({
  visitId: `vis_${name.repeat(26)}` as AdmissionReport['visitId'],
  outcome: 'opened',
  at: 1,
});
const AWAY: NoAnswer = { kind: 'no-answer', class: 'retry', detail: 'ECONNREFUSED' };
const UNKNOWN: Refusal = { kind: 'refused', class: 'end', status: 404, problemKind: 'visit-unknown', message: 'no' };

let time: ManualTime;
let answers: Result<void, NoAnswer | Refusal>[];
let told: string[];
let accepted: string[];
let reporter: OwedReporter<AdmissionReport>;

beforeEach(() => {
  time = new ManualTime();
  answers = [];
  told = [];
  accepted = [];
  reporter = new OwedReporter({
    tell: async ({ visitId }) => {
      told.push(visitId);
      return answers.shift() ?? ok(undefined);
    },
    nameOf: ({ visitId }) => visitId,
    timers: time,
    log: silentLog,
    onAnswered: ({ visitId }) => accepted.push(visitId),
  });
});

const [a, b] = [report('a'), report('b')];

it('tells the oldest first, again and again until it is accepted', async () => {
  answers = [err(AWAY), err(AWAY)];
  reporter.report(a);
  reporter.report(b);
  await time.pass(900);
  expect(told).toEqual([a.visitId]);
  await time.pass(2_000);
  expect(told).toEqual([a.visitId, a.visitId, a.visitId, b.visitId]);
  expect(accepted).toEqual([a.visitId, b.visitId]);
});

it('takes a refusal for the last word', async () => {
  answers = [err(UNKNOWN)];
  reporter.report(a);
  await time.pass(5_000);
  expect(told).toEqual([a.visitId]);
  expect(accepted).toEqual([a.visitId]);
});

it('goes on with what comes later', async () => {
  reporter.report(a);
  await time.pass(10);
  reporter.report(b);
  await time.pass(10);
  expect(accepted).toEqual([a.visitId, b.visitId]);
});

it('says nothing more once it is stopped', async () => {
  answers = [err(AWAY)];
  reporter.report(a);
  await time.pass(10);
  reporter.stop();
  await time.pass(60_000);
  expect(told).toEqual([a.visitId]);
});
