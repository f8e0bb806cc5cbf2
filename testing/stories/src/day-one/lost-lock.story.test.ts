import { mintId } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES } from '@saunter/testing-rigs/virtual-card';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreDay } from './store-day.ts';

const LEASE_MS = 10_000;
const HEAL_LIMIT_MS = 2 * LEASE_MS;
/** A lane whose visit nobody comes in on is free again after this. */
const SHORT_ADMISSION = { limits: { admissionWindowMs: LEASE_MS, admissionGraceMs: 500 } };

let day: StoreDay;

beforeAll(async () => {
  day = await StoreDay.open('lock', [{ name: 'nobody', enterMs: 1_000, exitMs: 2_000, deeds: [] }], SHORT_ADMISSION);
});
afterAll(() => day?.close());

/** Another device of the entry, which takes the lane for a visit of its own and is heard of no more. */
async function deviceThatDies() {
  const { shop } = day;
  const credential = await shop.store.technician.putDevice('palm-kiosk', 'gate', 'entry-1');
  const post = (path: string, body: unknown) =>
    fetch(`${shop.store.serverUrl}/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const visitId = mintId('vis', systemClock, systemEntropy);
  const opened = await post('/visits', {
    ...{ visitId, key: mintId('key', systemClock, systemEntropy), laneId: 'entry-1', groupSize: 1 },
    credential: { kind: 'card', sealedCard: await shop.seal(CARD_PROFILES['mastercard-test']) },
  });
  expect(await opened.json()).toMatchObject({ outcome: 'held' });
  return { visitId, post };
}

test('a device that took the lane and died: for how long is shown, the lane heals, its late answer is refused', async () => {
  const { shop, entry } = day;
  await entry.shows('idle');
  const { visitId, post } = await deviceThatDies();
  const takenAt = performance.now();
  const card = entry.card(CARD_PROFILES['visa-test']);
  await entry.present(card);
  const busy = await entry.shows('busy', 'open');
  await card.remove();
  expect(busy).toMatchObject({ screen: 'busy', why: 'another-visit' });
  expect(busy.secondsLeft).toBeGreaterThan(0);
  expect(busy.secondsLeft).toBeLessThanOrEqual(LEASE_MS / 1_000);
  await entry.shows('idle');
  const ours = await day.enter(entry.card(CARD_PROFILES['visa-test']));
  const healedMs = Math.round(performance.now() - takenAt);
  console.log(`lost lock: ${busy.secondsLeft} s were shown; the next card was in ${healedMs} ms after it was taken`);
  expect(healedMs).toBeLessThan(HEAL_LIMIT_MS);

  await until('the lost visit is given up', async () => (await shop.api.visit(visitId))?.phase === 'abandoned');
  const late = await post(`/visits/${visitId}/admission`, { outcome: 'opened', at: systemClock.wallMs() });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ error: { kind: 'visit-over' } });
  await until('its hold is given back', async () => {
    const states = (await day.books()).authorisations.map(({ state }) => state);
    return states.includes('held') && states.some((state) => state !== 'held');
  });
  expect((await shop.api.visit(ours.visitId))?.payment).toBe('HELD');
});
