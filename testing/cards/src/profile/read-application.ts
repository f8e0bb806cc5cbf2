import type { DolEntry } from '@saunter/emv';
import { decodeDol } from '@saunter/emv';
import type { CardApplication } from '../chip/card-profile.ts';
import type { MemberReader } from './member-reader.ts';
import { readFiles } from './read-files.ts';

const GRANTS = { '00': 'AAC', '80': 'ARQC', '40': 'TC' } as const;

/** One application of a profile; key and secrets are the card's. */
export function readApplication(
  aid: Uint8Array,
  reader: MemberReader,
  card: Pick<CardApplication, 'iccKey' | 'secrets'>,
): CardApplication {
  const isQvsdc = reader.has('kernel') && reader.choice('kernel', ['qvsdc', 'emv']) === 'qvsdc';
  return {
    aid,
    label: reader.text('label'),
    priority: reader.count('priority', 15),
    kernel: isQvsdc ? 'qvsdc' : 'emv',
    aip: reader.bytes('aip', 2),
    afl: reader.bytes('afl'),
    pdol: reader.has('pdol') ? readDol(reader, 'pdol') : [],
    cdol1: readDol(reader, 'cdol1'),
    cdol2: readDol(reader, 'cdol2'),
    records: readFiles(reader.object('records')),
    issuerApplicationData: reader.bytes('iad'),
    track2: reader.bytes('track2'),
    formats: {
      options: reader.choice('gpoFormat', [1, 2]),
      signature: reader.choice('ddaFormat', [1, 2]),
      cryptogram: reader.choice('acFormat', [1, 2]),
    },
    grants: GRANTS[reader.choice('maxAC', ['80', '40', '00'])],
    transactionQualifiers: reader.has('ctq') ? reader.bytes('ctq', 2) : undefined,
    par: reader.has('par') ? reader.text('par') : undefined,
    ...card,
  };
}

function readDol(reader: MemberReader, name: string): readonly DolEntry[] {
  const dol = decodeDol(reader.bytes(name));
  return dol.ok ? dol.value : reader.refuse(name, 'a data object list', []);
}
