import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GateRig, POI_PAN, PoiBench } from '@saunter/gate/rig';
import { mintId, toHex } from '@saunter/kit';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { StoreClient } from '@saunter/store-server/rig';
import { RIG_CATALOGUE, StoreRig, WATER_LINES, wholeVisit } from '@saunter/store-server/rig';
import { formsOfCard } from '@saunter/testing-rigs/byte-forms';
import { until } from '@saunter/testing-rigs/until';
import type { CardVisitRequest } from '@saunter/visit/lane';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { filesUnder, searchFiles } from './byte-search.ts';
import { rowsAt } from './embedded-database.ts';

const CARD_FORMS = formsOfCard({ pan: POI_PAN, track2: `${POI_PAN}D3012201` });

let store: StoreRig;
let hub: StoreClient;
let bench: PoiBench;
let credential: string;

beforeAll(async () => {
  [store, bench] = await Promise.all([StoreRig.make(), PoiBench.start()]);
  const { keyId, secret } = bench.baseKey;
  writeFileSync(join(store.folder, 'vault', 'keys', `${keyId}.key`), toHex(secret.expose()), { mode: 0o600 });
  await store.restartVault();
  await store.vault.said(/the line to the acquirer is up/);
  await store.start({ SAUNTER_LOG: 'debug' });
  hub = await store.device('hub', 'hub');
  await store.technician.get('PUT', '/v1/catalogue', RIG_CATALOGUE);
  credential = await store.credential('gate-1', 'gate', 'entry-1');
});
afterAll(() => Promise.all([store?.close(), bench?.stop()]));

async function startGate(): Promise<GateRig> {
  const gate = await GateRig.start(
    'entry',
    { SAUNTER_ACCEPTANCE: bench.setting, SAUNTER_LOG: 'debug' },
    { url: store.url, credential },
  );
  onTestFinished(() => gate.stop());
  await gate.screen.shows('idle');
  return gate;
}

function requestOf(gate: GateRig): CardVisitRequest {
  const [request] = gate.facts.flatMap((fact) => (fact.kind === 'VisitRequested' ? [fact.request] : []));
  if (!request || !('sealedCard' in request)) throw new Error('the gate asked for no visit');
  return request;
}

/** What the vault says of a hold for the card of this request, asked for as the store asks. */
async function refusalOf({ visitId, sealedCard }: CardVisitRequest): Promise<string | undefined> {
  const serverCredential = readFileSync(join(store.folder, 'vault', 'server.credential'), 'utf8').trim();
  const reply = await fetch(`${store.environment['SAUNTER_VAULT_URL']}/v1/authorisations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${serverCredential}` },
    body: JSON.stringify({
      ...{ key: mintId('key', systemClock, systemEntropy), visitId, laneId: 'entry-1', sealedCard },
      ...{ amountMinor: 2000, minimumMinor: 500, currency: 'EUR' },
    }),
  });
  return ((await reply.json()) as { readonly error?: { readonly kind: string } }).error?.kind;
}

const books = () => store.acquirer.acquirer.books.report();
const cardsInVault = () => readdirSync(join(store.folder, 'vault', 'cards'));

/** The forms of the card number that stand in a file, a row or the output of any process. */
async function findsOfCard(gate: GateRig): Promise<readonly unknown[]> {
  const report = searchFiles(filesUnder(store.folder), CARD_FORMS);
  const rows = [...(await rowsAt(store.databaseUrl)).values()].join('\n');
  const text = [gate.traces, store.server.output, store.vault.output, rows].join('\n');
  expect(report.files).toBeGreaterThan(100);
  expect(rows).toContain('HoldApproved');
  const said = Buffer.from(text, 'latin1');
  return [...report.finds, ...CARD_FORMS.filter(({ bytes }) => said.includes(bytes) || text.includes(toHex(bytes)))];
}

test('a card in a terminal that encrypts opens the door, and pays; nothing outside the vault can read its number', async () => {
  const gate = await startGate();
  bench.present();
  await gate.screen.shows('open');
  gate.sensor.pass('in', 1);
  await gate.screen.shows('take-card');
  bench.terminal.remove();
  await gate.screen.shows('idle');
  const { visitId, sealedCard } = requestOf(gate);
  expect(sealedCard).toMatch(/^dukpt-5341554e\./);
  expect(await store.technician.visit(visitId)).toMatchObject({ lastFour: POI_PAN.slice(-4), payment: 'HELD' });
  expect(books()).toMatchObject({ heldMinor: 2000, capturedMinor: 0 });
  expect(cardsInVault()).toHaveLength(1);
  expect(await findsOfCard(gate)).toEqual([]);

  await store.tell(hub, wholeVisit(visitId, WATER_LINES));
  const settled = await store.visitWhen(store.technician, visitId, (view) => view.receipt !== undefined);
  expect(settled).toMatchObject({ phase: 'settled', payment: 'CAPTURED', captured: { amountMinor: 218 } });
  expect(books()).toMatchObject({ heldMinor: 0, capturedMinor: 218 });
  expect(cardsInVault()).toEqual([]);
  expect(await findsOfCard(gate)).toEqual([]);
});

test('what a terminal encrypted for a hold before opens no door, and asks nobody for money', async () => {
  const gate = await startGate();
  const before = books();
  bench.terminal.setFaults({ replay: 1 });
  bench.present();
  await gate.screen.shows('declined');
  expect(books()).toEqual(before);
  expect(await refusalOf(requestOf(gate))).toBe('card-replayed');
  expect(gate.facts.some(({ kind }) => kind === 'LockReleasing')).toBe(false);
  bench.terminal.remove();
  await gate.screen.shows('idle');
  bench.present();
  await until('a fresh read is let in', () => gate.screen.last?.view.screen === 'open');
});
