import { join } from 'node:path';
import type { Clock, Entropy } from '@saunter/kit';
import type { DeviceId } from '@saunter/model';
import { asId } from '@saunter/model';
import { OperatorError, readFileIfThere, writeFileAtomically } from '@saunter/platform-node';
import type { StoreDatabase } from '../database/open-database.ts';
import type { Owned } from '../database/schema.ts';
import { keepDevice, mintSecret } from './device-registry.ts';

/** The device that every store begins with; it registers all others. */
export const TECHNICIAN: DeviceId = asId('technician');

/**
 * Makes the technician's credential at the first start, and lets whoever holds the file in at every later one: to
 * change the credential, remove the file and start again.
 */
export async function provideTechnician(
  db: StoreDatabase,
  owner: Owned,
  dataFolder: string,
  parts: { readonly clock: Clock; readonly entropy: Entropy },
): Promise<string> {
  const path = join(dataFolder, 'technician.credential');
  const known = readFileIfThere(path)?.trim();
  const credential = known ?? `${TECHNICIAN}.${mintSecret(parts.entropy)}`;
  const secret = credential.startsWith(`${TECHNICIAN}.`) ? credential.slice(TECHNICIAN.length + 1) : '';
  if (secret.length < 32) {
    throw new OperatorError(
      `${path} does not hold a technician's credential.`,
      'Remove it and start again: a fresh one is written.',
    );
  }
  if (known === undefined) writeFileAtomically(path, `${credential}\n`);
  await keepDevice(db, owner, parts.clock, { deviceId: TECHNICIAN, role: 'technician' }, secret);
  return path;
}
