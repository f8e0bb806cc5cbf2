import { TAG } from '@saunter/emv';
import { toHex } from '@saunter/kit';
import type { CardProfile } from '@saunter/testing-rigs/virtual-card';
import type { CardNumbers } from './byte-forms.ts';

/** What a virtual card that gives its track 2 equivalent with the processing options is numbered; throws for another. */
export function numbersOf({ name, applications }: CardProfile): CardNumbers {
  const objects = applications[0]?.options(1, new Uint8Array(0)) ?? [];
  const data = objects.find(({ tag }) => tag === TAG.TRACK_2_EQUIVALENT_DATA);
  const track2 = toHex(data?.value ?? new Uint8Array(0))
    .toUpperCase()
    .replace(/F$/, '');
  const [pan = ''] = track2.split('D');
  if (pan.length < 12) throw new Error(`the card ${name} gives no track 2 with its processing options`);
  return { pan, track2 };
}
