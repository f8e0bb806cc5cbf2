import { expect, it } from 'vitest';
import { ManualTime } from '../rig/manual-time.ts';
import { ServerClock } from './server-clock.ts';

it("goes on from the server's time, halfway between question and answer", async () => {
  const time = new ManualTime();
  const clock = new ServerClock(time);
  expect(clock.isSet).toBe(false);
  expect(clock.now()).toBe(time.wallMs());
  const askedMs = time.monotonicMs();
  await time.pass(100);
  clock.note(5_000_000, askedMs);
  expect(clock.isSet).toBe(true);
  expect(clock.now()).toBe(5_000_050);
  await time.pass(1_000);
  expect(clock.now()).toBe(5_001_050);
});
