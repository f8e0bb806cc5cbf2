import { holdCode } from '@saunter/code-scanner/emulator';
import { freeLoopbackPort } from '@saunter/platform-node';
import { until } from '@saunter/testing-rigs/until';
import { afterEach, expect, it } from 'vitest';
import { GateRig, RIG_ENTRY_CODES, RigPhone } from '../rig/index.ts';

let rig: GateRig;
let port: number;
afterEach(() => rig?.stop());

const scanner = () => ({ SAUNTER_SCANNER: `emulated:${port}`, SAUNTER_SCANNER_SIDE: 'left' });

/** A gate with a scanner that takes codes of the rig's chain. */
async function startGate(entryCodes = RIG_ENTRY_CODES): Promise<void> {
  port = await freeLoopbackPort();
  rig = await GateRig.start('entry', scanner());
  rig.server.config = { ...rig.server.config, entryCodes };
  await until('the gate to listen', () => rig.server.push({ type: 'config-changed' }) > 0);
  await until('the gate to take codes', () => rig.screen.last?.view.screen === 'idle' && rig.screen.last.view.codes);
}

const refused = async (code: string) => {
  await rig.screen.shows('idle');
  await holdCode(port, code);
  return (await rig.screen.shows('code-refused')).view;
};

it('lets a party in on a code, by the number that the phone signed, and never twice', async () => {
  await startGate();
  const { server, sensor, screen } = rig;
  expect(await screen.shows('idle')).toMatchObject({ scannerSide: 'left', emulated: ['reader', 'lock', 'scanner'] });
  const code = await new RigPhone().code(2);
  await holdCode(port, code);
  await screen.shows('open');
  expect(server.opened).toMatchObject([{ groupSize: 2, credential: { kind: 'app-code', code } }]);
  expect(rig.facts.map(({ kind }) => kind).slice(0, 3)).toEqual(['CodeUsed', 'VisitRequested', 'LockReleasing']);
  sensor.pass('in', 1);
  sensor.pass('in', 2);
  await screen.shows('idle');
  // A scanner takes a code that is held still for one code; another look at it needs another code between.
  await holdCode(port, 'SE1:NONE');
  await screen.shows('code-refused');
  await holdCode(port, code);
  await until('the second use', () => screen.last?.view.screen === 'code-refused' && screen.last.view.fault === 'used');
  expect(server.opened).toHaveLength(1);
});

it('knows a used code after kill -9', async () => {
  await startGate();
  rig.server.script = 'declined';
  const code = await new RigPhone().code();
  await holdCode(port, code);
  await rig.screen.shows('declined');
  await rig.writes('VisitDeclined');
  await rig.killGate();
  await rig.startGate(scanner());
  expect(await refused(code)).toEqual({ screen: 'code-refused', fault: 'used' });
  expect(rig.server.opened).toHaveLength(1);
});

it.each([
  ['of yesterday', () => new RigPhone().code(1, 86_400_000), 'expired'],
  ['of another chain', () => new RigPhone('other-chain').code(), 'other-chain'],
  ['that is none', async () => 'https://example.test/', 'malformed'],
])('refuses a code %s, says why, and asks for nothing', async (_, make, fault) => {
  await startGate();
  expect(await refused(await make())).toMatchObject({ fault });
  expect(rig.server.opened).toEqual([]);
  expect(rig.facts).toEqual([]);
});

it('refuses a phone that was signed out, and takes a card at once all the same', async () => {
  const phone = new RigPhone();
  await startGate({ ...RIG_ENTRY_CODES, revoked: [phone.passId] });
  expect(await refused(await phone.code())).toMatchObject({ fault: 'revoked' });
  await rig.card().insert();
  await rig.screen.shows('open');
  expect(rig.server.opened).toMatchObject([{ credential: { kind: 'card' } }]);
});
