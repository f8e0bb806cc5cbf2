import type { CardReader } from '@saunter/card-reader';
import { createPcscCardReader } from '@saunter/card-reader';
import { laneTerminal } from '@saunter/emv';
import type { Clock, Entropy, Log, Timers } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import { PoiTerminal, ProcessorTerminal } from '@saunter/payment-terminal';
import type { KioskSettings } from '../settings/kiosk-settings.ts';
import { readCaKeyFile } from './ca-key-file.ts';
import type { CardAcceptance } from './card-acceptance.ts';
import type { DenyCheck } from './deny-check.ts';
import { LabAcceptance } from './lab-acceptance.ts';
import { noAcceptance } from './no-acceptance.ts';
import { TerminalAcceptance } from './terminal-acceptance.ts';

/** What cards are taken with. */
export interface AcceptanceParts {
  readonly settings: Pick<KioskSettings, 'acceptance' | 'caKeysFile' | 'countryNumeric' | 'reader'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly entropy: Entropy;
  readonly log: Log;
  readonly isDenied: DenyCheck;
}

/** The way to take cards that the settings name, of real parts; an emulated reader is none here. */
export function realAcceptance(parts: AcceptanceParts): CardAcceptance {
  const { settings, timers, log } = parts;
  const { acceptance, reader } = settings;
  switch (acceptance.kind) {
    case 'poi':
      return new TerminalAcceptance({ kind: 'poi', terminal: new PoiTerminal({ ...acceptance, timers, log }), log });
    case 'processor': {
      const terminal = new ProcessorTerminal({ url: acceptance.url, timers, log });
      return new TerminalAcceptance({ kind: 'processor', terminal, log });
    }
    case 'lab': {
      if (reader.kind !== 'pcsc') return noAcceptance;
      const named = reader.namePart === undefined ? {} : { readerName: reader.namePart };
      return labAcceptanceOn(createPcscCardReader({ timers, log, ...named }), parts);
    }
    default:
      return unreachable(acceptance);
  }
}

/** Takes cards on `cardReader` with the kernel of this repository. */
export function labAcceptanceOn(cardReader: CardReader, parts: AcceptanceParts): CardAcceptance {
  const { countryNumeric, caKeysFile } = parts.settings;
  const caKeys = caKeysFile === undefined ? {} : { caKeys: readCaKeyFile(caKeysFile) };
  return new LabAcceptance({ ...parts, cardReader, countryNumeric, terminal: laneTerminal(caKeys) });
}
