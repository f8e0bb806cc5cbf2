import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeLoopbackPort } from '@saunter/platform-node';
import type { StoreMapDocument } from '@saunter/store-map';
import type { TestStoreServer } from './test-store-server.fixture.ts';

/** The bus user that tests publish as, and one that may only listen. */
export const PLAYER = { username: 'player', password: 'the player’s own secret' } as const;
export const LISTENER = { username: 'listener', password: 'the listener’s own secret' } as const;

/** A folder with all that one hub needs. */
export interface HubHome {
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

/** Makes the files of a hub that talks to `server`; its bus gets a port that is free now and stays the same. */
export async function makeHubHome(server: TestStoreServer, storeMap: StoreMapDocument): Promise<HubHome> {
  const folder = mkdtempSync(join(tmpdir(), 'saunter-hub-'));
  const sha = (secret: string) => createHash('sha256').update(secret).digest('hex');
  writeFileSync(join(folder, 'hub.credential'), `${server.credential}\n`);
  writeFileSync(join(folder, 'store-map.json'), JSON.stringify(storeMap));
  writeFileSync(
    join(folder, 'users.json'),
    JSON.stringify({
      player: { secretSha256: sha(PLAYER.password), publish: ['saunter/v1/store-1/#'] },
      listener: { secretSha256: sha(LISTENER.password), publish: [], subscribe: ['saunter/v1/store-1/#'] },
    }),
  );
  return {
    environment: {
      SAUNTER_DATA: join(folder, 'data'),
      SAUNTER_SERVER_URL: server.url,
      SAUNTER_CREDENTIAL_FILE: join(folder, 'hub.credential'),
      SAUNTER_STORE_META: join(folder, 'store-map.json'),
      SAUNTER_MQTT_USERS_FILE: join(folder, 'users.json'),
      SAUNTER_MQTT_PORT: String(await freeLoopbackPort()),
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
