import type { DeskSession } from '@saunter/contracts';
import type { Currency } from '@saunter/kit';
import type { Language, Words } from '@saunter/text';
import { createContext, useContext } from 'react';
import type { ApiClient } from '../shared/api-client.ts';
import type { ApiFault } from '../shared/api-fault.ts';

/** What every part of the desk's page works with. */
export interface DeskParts {
  readonly api: ApiClient;
  readonly session: DeskSession;
  readonly language: Language;
  readonly words: Words;
  readonly timeZone: string;
  readonly currency: Currency;
  /** Which visit is in focus. */
  readonly open: (visitId: string) => void;
  /** Something changed: every list asks anew. */
  readonly changed: () => void;
  /** Counts the changes. */
  readonly change: number;
  /** Told of every fault: whoever is signed out is asked to sign in. */
  readonly failed: (fault: ApiFault) => string;
}

/** Given by the page to whatever is in it. */
export const DeskContext = createContext<DeskParts | undefined>(undefined);

/** The parts of the page that this component is in. */
export function useDesk(): DeskParts {
  const parts = useContext(DeskContext);
  if (!parts) throw new Error('a part of the desk is shown on the desk');
  return parts;
}
