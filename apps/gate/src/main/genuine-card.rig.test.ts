import { openCard } from '@saunter/identity';
import { until } from '@saunter/testing-rigs/until';
import type { TestContext } from 'vitest';
import { describe, it } from 'vitest';
import { GateRig, RIG_VAULT_KEY } from '../rig/index.ts';

async function rigOf({ onTestFinished }: TestContext, more: Readonly<Record<string, string>> = {}): Promise<GateRig> {
  const rig = await GateRig.start('entry', more);
  onTestFinished(() => rig.stop());
  await rig.screen.shows('idle');
  return rig;
}

const opened = (sealed: string) => {
  const card = openCard([RIG_VAULT_KEY], sealed);
  return card.ok ? card.value : undefined;
};

/** A card with genuine certificates and another private key: what somebody can make who has read it. */
function clone(rig: GateRig, profile: Parameters<GateRig['card']>[0] = 'visa-test') {
  const card = rig.card(profile);
  card.faults = { clone: true };
  return card;
}

describe.concurrent('a genuine card', () => {
  for (const profile of ['contact-dda', 'contact-cda'] as const) {
    it(`in the slot (${profile}) opens, and is to be taken back`, async (context) => {
      const rig = await rigOf(context);
      await rig.card(profile).insert();
      await rig.screen.shows('open');
      const card = opened(rig.server.sealedCard);
      context.expect(card).toMatchObject({ interface: 'contact', chip: 'authentic' });
      context.expect(card?.emv.length).toBeGreaterThan(50);
      rig.sensor.pass('in', 1);
      await rig.screen.shows('take-card');
    });
  }

  for (const profile of ['visa-test', 'mastercard-test'] as const) {
    it(`that is tapped (${profile}) has proved itself to the gate`, async (context) => {
      const rig = await rigOf(context);
      await rig.card(profile).insert();
      await rig.screen.shows('open');
      const card = opened(rig.server.sealedCard);
      context.expect(card).toMatchObject({ interface: 'contactless', chip: 'authentic' });
    });
  }
});

describe.concurrent('a clone', () => {
  for (const profile of ['visa-test', 'mastercard-test', 'contact-dda', 'contact-cda'] as const) {
    it(`of ${profile} opens nothing, and others hear of it`, async (context) => {
      const rig = await rigOf(context);
      await clone(rig, profile).insert();
      context.expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'not-genuine' });
      await rig.writes('RefusalAccepted');
      context.expect(rig.server.opened).toEqual([]);
      const [refusal] = rig.server.refusals;
      context.expect(refusal).toMatchObject({ reason: 'chip-not-genuine' });
      context.expect(opened(refusal?.sealedCard ?? '')).toMatchObject({ chip: 'failed' });
    });
  }

  it('is forgotten after kill -9 before the journal has it: nobody heard of it', async (context) => {
    const rig = await rigOf(context, { SAUNTER_LAB_DIE: 'before:CardRefused' });
    await clone(rig).insert();
    await rig.gateEnds();
    await rig.startGate();
    await until('the lane', () => ['take-card', 'idle'].includes(rig.screen.last?.view.screen ?? ''));
    context.expect(rig.facts).toEqual([]);
    context.expect(rig.server.refusals).toEqual([]);
  });

  it('is told of after kill -9, under the id that the journal has', async (context) => {
    const rig = await rigOf(context, { SAUNTER_LAB_DIE: 'after:CardRefused' });
    await clone(rig).insert();
    await rig.gateEnds();
    context.expect(rig.server.refusals).toEqual([]);
    const [fact] = rig.facts;
    await rig.startGate();
    await rig.writes('RefusalAccepted');
    context.expect(fact).toEqual({ kind: 'CardRefused', refusal: rig.server.refusals[0] });
  });

  it('is told of twice in the same words when the gate died before it could write the answer down', async (context) => {
    const rig = await rigOf(context, { SAUNTER_LAB_DIE: 'before:RefusalAccepted' });
    await clone(rig).insert();
    await rig.gateEnds();
    await rig.startGate();
    await rig.writes('RefusalAccepted');
    const [first, second] = rig.server.refusals;
    context.expect(second).toEqual(first);
  });

  it('is told of once a server that was away is back', async (context) => {
    const rig = await rigOf(context);
    rig.server.frozen = true;
    await clone(rig).insert();
    context.expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'not-genuine' });
    await rig.writes('CardRefused');
    rig.server.frozen = false;
    await rig.writes('RefusalAccepted');
    context.expect(rig.server.refusals).toHaveLength(1);
  });
});

it('frees the lane within three seconds of a card that was pulled, and holds nothing', async (context) => {
  const rig = await rigOf(context);
  const card = rig.card('contact-cda');
  card.faults = { pullAfterCommands: 5 };
  await card.insert();
  await card.whenRemoved();
  const pulledAt = performance.now();
  context.expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'removed-early' });
  await rig.screen.shows('idle');
  context.expect(performance.now() - pulledAt).toBeLessThan(3_000);
  context.expect(rig.server.opened).toEqual([]);
  context.expect(rig.facts).toEqual([]);
});
