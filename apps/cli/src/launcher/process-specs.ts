import { join } from 'node:path';
import type { ProcessSpec } from './child-process.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import type { LabDevices } from './lab-devices.ts';
import type { StoreHome } from './store-home.ts';
import type { StorePorts } from './store-ports.ts';

/** How each process of the store is started; the environment variables are described in docs/operations. */
export class ProcessSpecs {
  readonly #home: StoreHome;
  readonly #ports: StorePorts;

  constructor(home: StoreHome, ports: StorePorts) {
    this.#home = home;
    this.#ports = ports;
  }

  acquirer(): ProcessSpec {
    return this.#spec('acquirer', 'testing/peers/src/acquirer/main.ts', { SAUNTER_PORT: String(this.#ports.acquirer) });
  }

  mail(): ProcessSpec {
    return this.#spec('mail', 'testing/peers/src/mail/main.ts', {});
  }

  vault(): ProcessSpec {
    return this.#spec('card-vault', 'apps/card-vault/src/main.ts', {
      SAUNTER_PORT: String(this.#ports.vault),
      SAUNTER_ACQUIRER: `127.0.0.1:${this.#ports.acquirer}`,
    });
  }

  /** @param smtpUrl where receipts are handed over; @param databaseUrl an outside PostgreSQL, or none. */
  server(smtpUrl: string, databaseUrl: string | undefined): ProcessSpec {
    return this.#spec('store-server', 'apps/store-server/src/main.ts', {
      SAUNTER_PORT: String(this.#ports.server),
      SAUNTER_VAULT_URL: `http://127.0.0.1:${this.#ports.vault}`,
      SAUNTER_VAULT_CREDENTIAL_FILE: join(this.#home.folder('card-vault'), 'server.credential'),
      SMTP_URL: smtpUrl,
      SAUNTER_MAIL_FROM: 'receipts@corner-shop.example',
      SAUNTER_STORE_FILE: join(this.#home.path, 'store.json'),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    });
  }

  hub(): ProcessSpec {
    return this.#spec('vision-hub', 'apps/vision-hub/src/main.ts', {
      SAUNTER_SERVER_URL: `http://127.0.0.1:${this.#ports.server}`,
      SAUNTER_CREDENTIAL_FILE: this.credentialPath('hub'),
      SAUNTER_STORE_META: join(this.#home.path, 'store-map.json'),
      SAUNTER_MQTT_PORT: String(this.#ports.mqtt),
      SAUNTER_MQTT_USERS_FILE: join(this.#home.path, 'mqtt-users.json'),
    });
  }

  /**
   * One gate under its supervisor, in a window of `electron` or else for a browser.
   * @param serverUrl where it finds the server, which a fault may stand in front of.
   */
  gate(
    lane: 'entry' | 'exit',
    devices: LabDevices,
    serverUrl: string,
    sensorPort: number,
    electron?: ElectronRuntime,
  ): ProcessSpec {
    const name = `${lane}-gate`;
    const isEntry = lane === 'entry';
    const spec = this.#spec(name, 'apps/gate/src/supervisor/main.ts', {
      SAUNTER_SERVER_URL: serverUrl,
      SAUNTER_CREDENTIAL_FILE: this.credentialPath(name),
      SAUNTER_MQTT_URL: `mqtt://127.0.0.1:${this.#ports.mqtt}`,
      SAUNTER_READER: isEntry ? devices.readerSetting : 'none',
      SAUNTER_SCANNER: isEntry ? devices.scannerSetting : 'none',
      SAUNTER_CAPKS: this.caKeysPath,
      // Said outright, because the supervisor makes the lock safe without asking the server what lane it is.
      SAUNTER_LOCK: isEntry ? `${devices.entryLockSetting}:fail-secure` : `${devices.exitLockSetting}:fail-open`,
      SAUNTER_PASSAGE: `tcp:127.0.0.1:${sensorPort}`,
      SAUNTER_SCREEN_PORT: String(isEntry ? this.#ports.entryScreen : this.#ports.exitScreen),
      ...(electron ? { SAUNTER_WINDOWED: '1' } : {}),
      ...devices.gateEnv(electron?.program),
    });
    const shell = electron
      ? [electron.executable, ...electron.leadingArguments, 'apps/gate/dist/main.lab.cjs']
      : [process.execPath, 'apps/gate/src/main/host.ts'];
    return { ...spec, args: [...spec.args, '--', ...shell] };
  }

  /** The receipt kiosk, for a browser. */
  receiptKiosk(devices: LabDevices): ProcessSpec {
    return this.#spec('receipt-kiosk', 'apps/receipt-kiosk/src/main/host.ts', {
      SAUNTER_SERVER_URL: `http://127.0.0.1:${this.#ports.server}`,
      SAUNTER_CREDENTIAL_FILE: this.credentialPath('receipt-kiosk'),
      SAUNTER_READER: devices.kioskReaderSetting,
      SAUNTER_PRINTER: devices.printerSetting,
      SAUNTER_CAPKS: this.caKeysPath,
      SAUNTER_SCREEN_PORT: String(this.#ports.kioskScreen),
    });
  }

  /** Where a reader finds the keys by which chips prove themselves. */
  get caKeysPath(): string {
    return join(this.#home.path, 'ca-keys.json');
  }

  /** Where a device's credential is kept. */
  credentialPath(deviceId: string): string {
    return join(this.#home.folder('credentials'), deviceId);
  }

  #spec(name: string, script: string, env: Readonly<Record<string, string>>): ProcessSpec {
    const data = { SAUNTER_DATA: this.#home.folder(name) };
    const logFolder = this.#home.folder('log');
    return { name, command: process.execPath, args: [script], env: { ...data, ...env }, logFolder };
  }
}
