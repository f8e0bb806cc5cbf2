import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readBusUsers } from './bus/bus-users.ts';
import { readCredential, readHubEnvironment } from './environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'saunter-environment-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (content: string) => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
};

const RIGHT = {
  SAUNTER_DATA: '/d',
  SAUNTER_SERVER_URL: 'http://127.0.0.1:4800',
  SAUNTER_CREDENTIAL_FILE: '/c',
  SAUNTER_STORE_META: '/m',
  SAUNTER_MQTT_USERS_FILE: '/u',
};

describe('the environment of a hub', () => {
  test('has the standard port unless told', () => {
    expect(readHubEnvironment(RIGHT).SAUNTER_MQTT_PORT).toBe(1883);
    expect(readHubEnvironment({ ...RIGHT, SAUNTER_MQTT_PORT: '0' }).SAUNTER_MQTT_PORT).toBe(0);
  });

  test.each([
    [{ SAUNTER_DATA: undefined }, /^SAUNTER_DATA is not set\.$/],
    [{ SAUNTER_SERVER_URL: 'store' }, /^SAUNTER_SERVER_URL is not an http address\.$/],
    [{ SAUNTER_MQTT_PORT: '99999' }, /^SAUNTER_MQTT_PORT is not a port number\.$/],
    [{ SAUNTER_MQTT_USERS_FILE: undefined }, /^SAUNTER_MQTT_USERS_FILE is needed without MQTT_URL\.$/],
    [{ MQTT_URL: 'mqtt://broker' }, /^SAUNTER_STORE_ID is needed with MQTT_URL\.$/],
  ])('%o is named with its remedy', (change, message) => {
    const read = () => readHubEnvironment({ ...RIGHT, ...change });
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ remedy: expect.stringMatching(/^Set [A-Z_]+ as docs/) }));
  });

  test('a credential file is named when it holds something else, its content is not', () => {
    expect(readCredential(file('hub-1.0123456789abcdef\n'))).toEqual({
      deviceId: 'hub-1',
      credential: 'hub-1.0123456789abcdef',
    });
    const wrong = () => readCredential(file('top secret but wrong'));
    expect(wrong).toThrow(/does not hold <deviceId>\.<secret>/);
    expect(wrong).not.toThrow(/top secret/);
    expect(() => readCredential(join(folder, 'none'))).toThrow(/none cannot be read \(ENOENT\)/);
  });

  test('a users file is named with the field that is wrong', () => {
    expect(() => readBusUsers(file('{'))).toThrow(/it is not JSON/);
    expect(() => readBusUsers(file('{"scale-1":{"secretSha256":"x","publish":[]}}'))).toThrow(
      /scale-1\.secretSha256: /,
    );
    expect(() => readBusUsers(file('{"Scale 1":{}}'))).toThrow(/cannot be used/);
  });
});
