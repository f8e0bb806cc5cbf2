import { writeFileSync } from 'node:fs';
import { testCaKeys } from '@saunter/testing-cards';
import { LAB_CARD_SEED } from '@saunter/testing-rigs/virtual-card';

/** Writes the keys under which the invented cards of a laboratory are genuine where its gate reads them. */
export function writeTestCaKeys(path: string): void {
  writeFileSync(path, `${JSON.stringify(testCaKeys(LAB_CARD_SEED), undefined, 1)}\n`);
}
