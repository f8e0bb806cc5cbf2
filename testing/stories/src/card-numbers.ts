import { toHex } from '@saunter/kit';
import type { CardProfile } from '@saunter/testing-rigs/virtual-card';
import type { CardNumbers } from './byte-forms.ts';

/** What the first application of a virtual card is numbered; throws for a card without one. */
export function numbersOf({ name, applications }: CardProfile): CardNumbers {
  const track2 = toHex(applications[0]?.track2 ?? new Uint8Array(0)).replace(/F$/, '');
  const [pan = ''] = track2.split('D');
  if (pan.length < 12) throw new Error(`the card ${name} has no track 2`);
  return { pan, track2 };
}
