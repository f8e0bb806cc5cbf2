import type { ChargeAnswer, ChargeRequest } from '@saunter/contracts';
import type { Result } from '@saunter/kit';
import { mintId } from '@saunter/kit';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import type { VaultFailure } from '../../vault/vault-client.ts';
import { WorldVault } from './world-vault.fixture.ts';

/** A store with a defect: it loses the answer to a charge, and asks again under another key. */
export class ForgetfulVault extends WorldVault {
  override async charge(request: ChargeRequest): Promise<Result<ChargeAnswer, VaultFailure>> {
    await super.charge(request);
    return super.charge({ ...request, key: asId(mintId('key', systemClock, systemEntropy)) });
  }
}
