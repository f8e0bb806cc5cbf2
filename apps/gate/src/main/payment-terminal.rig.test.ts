import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPoiCard } from '@saunter/identity';
import { EmulatedProcessorTerminal } from '@saunter/payment-terminal/emulator';
import { systemEntropy, systemTimers } from '@saunter/platform-node';
import { testCaKeys } from '@saunter/testing-cards';
import { LAB_CARD_SEED } from '@saunter/testing-rigs/virtual-card';
import { expect, it, onTestFinished } from 'vitest';
import { GateRig, POI_PAN, PoiBench } from '../rig/index.ts';

async function startBench(): Promise<PoiBench> {
  const bench = await PoiBench.start();
  onTestFinished(() => bench.stop());
  return bench;
}

async function startRig(acceptance: string): Promise<GateRig> {
  const rig = await GateRig.start('entry', { SAUNTER_ACCEPTANCE: acceptance, SAUNTER_LOG: 'debug' });
  onTestFinished(() => rig.stop());
  await rig.screen.shows('idle');
  return rig;
}

it('passes on what the terminal encrypted, and the vault opens it', async () => {
  const bench = await startBench();
  const rig = await startRig(bench.setting);
  bench.present();
  await rig.screen.shows('open');
  const opened = openPoiCard([bench.baseKey], rig.server.sealedCard);
  expect(opened.ok && opened.value.card.pan.expose()).toBe(POI_PAN);
  expect(rig.traces).not.toContain(POI_PAN.slice(4));
  rig.sensor.pass('in', 1);
  await rig.screen.shows('take-card');
  bench.terminal.remove();
  await rig.screen.shows('idle');
});

it('holds nothing for a card that was pulled, and is free at once', async () => {
  const bench = await startBench();
  const rig = await startRig(bench.setting);
  bench.terminal.setFaults({ pulled: 1 });
  bench.present();
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'removed-early' });
  expect(rig.facts).toEqual([]);
  bench.present();
  await rig.screen.shows('open');
});

it('refuses a card whose chip failed in the terminal, and tells others', async () => {
  const bench = await startBench();
  const rig = await startRig(bench.setting);
  bench.present('failed');
  expect((await rig.screen.shows('try-again')).view).toMatchObject({ reason: 'not-genuine' });
  await rig.writes('RefusalAccepted');
  expect(rig.server.opened).toEqual([]);
  expect(rig.server.refusals).toHaveLength(1);
});

it('is out of order without its terminal, and works when it is back', async () => {
  const bench = await startBench();
  const rig = await startRig(bench.setting);
  bench.terminal.setFaults({ stalled: true });
  bench.terminal.disconnect();
  await rig.screen.shows('out-of-service');
  bench.terminal.setFaults({ stalled: false });
  await rig.screen.shows('idle');
});

it('passes on the reference that a processor’s terminal gives', async () => {
  const terminal = new EmulatedProcessorTerminal(systemTimers);
  const url = await terminal.listen();
  onTestFinished(() => terminal.close());
  const rig = await startRig(`processor:${url}`);
  terminal.present({ interface: 'contactless', chip: 'unproven', protect: () => systemEntropy.bytes(48) });
  await rig.screen.shows('open');
  expect(rig.server.sealedCard).toMatch(/^processor-lab\.[A-Za-z0-9_-]{64}$/);
});

it('does not start with the key of a live scheme, and names key, file and remedy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'live-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'live.json');
  const [key] = testCaKeys(LAB_CARD_SEED);
  writeFileSync(path, JSON.stringify([{ ...key, rid: 'A000000003', index: '09', sha1: undefined }]));
  const rig = await startRig('lab');
  await rig.killGate();
  const gate = rig.anotherGate({ SAUNTER_CAPKS: path });
  expect(await gate.exit()).toBe(78);
  expect(gate.output).toMatch(/^gate: live-scheme-key: SAUNTER_CAPKS: key A000000003 09 of .*live\.json belongs/);
  expect(gate.output).toContain('certified terminal');
});
