import type { HubMessage } from '@saunter/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moneyMovements } from '../reconciliation/money-movements.ts';
import { KillStorm, VICTIMS } from './kill-storm.fixture.ts';
import { RIG_CATALOGUE, RIG_STORE } from './store-rig.fixture.ts';
import type { StormVisit } from './storm-visitor.fixture.ts';
import { insist, StormLane } from './storm-visitor.fixture.ts';

const VISITS = Number(process.env['STORM_VISITS'] ?? 16);
const KILLS = Number(process.env['STORM_KILLS'] ?? 8);
const SEED = Number(process.env['STORM_SEED'] ?? 20_261_123);
const LANES = 4;
const LONGEST_QUIET_MS = 2_000;
const DRAIN_MS = 60_000;
const OWNER = { chain_id: RIG_STORE.chainId, store_id: RIG_STORE.storeId };

let storm: KillStorm;
const lanes: StormLane[] = [];
beforeAll(async () => {
  storm = await KillStorm.make();
  const { rig } = storm;
  const hub = await rig.device('hub', 'hub');
  let said: Promise<void> = Promise.resolve();
  const tell = (messages: readonly HubMessage[]) => {
    said = said.then(() => insist(() => rig.tell(hub, messages)));
    return said;
  };
  for (let lane = 1; lane <= LANES; lane++) {
    const gate = await rig.device(`gate-${lane}`, 'gate', `entry-${lane}`);
    lanes.push(new StormLane(rig, `entry-${lane}`, gate, tell));
  }
  await rig.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
});
afterAll(() => storm?.close());

test(
  `${VISITS} visits under ${KILLS} kills of any process: nothing is lost and nothing is doubled`,
  async () => {
    const visits: StormVisit[] = [];
    let next = 0;
    let isKilling = true;
    const killing = killAtRandom().finally(() => {
      isKilling = false;
    });
    // Every kill falls into somebody's visit.
    const people = lanes.map(async (lane) => {
      while (next < VISITS || isKilling) visits.push(...(await lane.come(next++)));
    });
    const [kills] = await Promise.all([killing, ...people]);
    await drained();
    await compare(visits);
    const held = visits.filter(({ priceMinor }) => priceMinor !== undefined).length;
    console.info(
      `${next} shoppers, ${visits.length} taps, ${held} let in; seed ${SEED}; killed ${JSON.stringify(kills)}`,
    );
    expect(held).toBeGreaterThan(VISITS / 2);
    expect(Object.values(kills).reduce((sum, count) => sum + count, 0)).toBe(KILLS);
  },
  6 * 3_600_000,
);

/** Kills one after another, each somewhere in what goes on. */
async function killAtRandom(): Promise<Readonly<Record<string, number>>> {
  const random = seeded(SEED);
  const kills: Record<string, number> = {};
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_QUIET_MS));
    // Each gets its share, whatever the numbers say.
    const victim = VICTIMS[kill % VICTIMS.length] ?? 'server';
    await storm.kill(victim);
    kills[victim] = (kills[victim] ?? 0) + 1;
  }
  return kills;
}

/** The same numbers for the same seed, from 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** With nobody killed any more, everything that is owed gets done. */
async function drained(): Promise<void> {
  const looking = { timeout: DRAIN_MS, interval: 200 };
  const open = () =>
    storm.rig.inDatabase(async (db) => {
      const money = ['authorise', 'price', 'adjust', 'capture', 'charge', 'reverse', 'refund', 'issue-receipt'];
      const rows = await db.selectFrom('task').select(['kind', 'last_failure']).where('kind', 'in', money).execute();
      return rows.map(({ kind, last_failure }) => `${kind}: ${last_failure}`);
    });
  await expect.poll(open, looking).toEqual([]);
  await expect.poll(async () => (await storm.books()).heldMinor, looking).toBe(0);
}

async function compare(visits: readonly StormVisit[]): Promise<void> {
  const { captures, charges, refunds, capturedMinor, chargedMinor, refundedMinor } = await storm.books();
  for (const { visitId, priceMinor = 0 } of visits) {
    const { captured, charged } = await storm.rig.technician.visit(visitId);
    const taken = (captured?.amountMinor ?? 0) + (charged?.amountMinor ?? 0);
    expect(`${visitId} paid ${taken}`).toBe(`${visitId} paid ${priceMinor}`);
  }
  const today = new Date().toISOString().slice(0, 10);
  const ours = await storm.rig.inDatabase((db) => moneyMovements(db, OWNER, today));
  const good = ({ responseCode }: { readonly responseCode: string }) => responseCode === '00';
  const theirs = [
    ...captures.filter(good).map(({ rrn, amountMinor }) => `capture ${rrn} ${amountMinor}`),
    ...charges.filter(({ state }) => state === 'charged').map(({ rrn, amountMinor }) => `charge ${rrn} ${amountMinor}`),
    ...refunds.filter(good).map(({ rrn, amountMinor }) => `refund ${rrn} ${amountMinor}`),
  ];
  const words = ours.map(({ type, retrievalReference, amountMinor }) => `${type} ${retrievalReference} ${amountMinor}`);
  expect(words.sort()).toEqual(theirs.sort());
  const { held, ...posted } = await storm.rig.balances();
  expect(held).toBe(0);
  expect(Object.values(posted).reduce((sum, amount) => sum + amount, 0)).toBe(0);
  expect(posted['acquirer-clearing'] ?? 0).toBe(capturedMinor + chargedMinor - refundedMinor);
}
