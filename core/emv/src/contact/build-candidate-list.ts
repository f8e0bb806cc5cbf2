import type { CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeTlvs, findTlv, STATUS_WORD } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';
import { readRecord } from '../read-record.ts';
import { selectByName } from '../select-by-name.ts';
import { TAG } from '../tags.ts';
import type { TerminalSettings } from '../terminal/terminal-settings.ts';
import { rowFor, takesAid } from '../terminal/terminal-settings.ts';
import type { ContactCandidate } from './contact-candidate.ts';
import { candidateOf, inOrder, withCandidate } from './contact-candidate.ts';
import type { WayToCandidates } from './select-pse.ts';

/** Which answer the search waits for, and what it has found by then. */
export type CandidateSearch =
  | { readonly way: 'directory'; readonly sfi: number; readonly record: number; readonly found: Found }
  | {
      readonly way: 'list-of-aids';
      readonly row: number;
      /** Applications of the card that this row has been asked for. */
      readonly occurrence: number;
      readonly found: Found;
    };

type Found = readonly ContactCandidate[];

/** Where a search stands. */
export type SearchMove =
  | { readonly kind: 'command'; readonly search: CandidateSearch; readonly command: CommandApdu }
  | { readonly kind: 'done'; readonly candidates: readonly ContactCandidate[] }
  | { readonly kind: 'card-blocked' };

/** A directory has a record or two; a longer one is read no further. */
const MAX_DIRECTORY_RECORDS = 16;
/** Applications of one card under one AID of the terminal. */
const MAX_OCCURRENCES = 8;

/** The search for what both sides can do, the way that the card's PSE showed (EMV 4.4 Book 1, 12.3). */
export function startSearch(way: WayToCandidates, terminal: TerminalSettings): SearchMove {
  switch (way.kind) {
    case 'directory':
      return readDirectory({ way: 'directory', sfi: way.sfi, record: 1, found: [] });
    case 'list-of-aids':
      return selectRow(0, 0, [], terminal);
    case 'card-blocked':
      return way;
    default:
      return unreachable(way);
  }
}

/** The search after the answer that it waited for. */
export const continueSearch = (
  search: CandidateSearch,
  response: ResponseApdu,
  terminal: TerminalSettings,
): SearchMove =>
  search.way === 'directory'
    ? afterDirectoryRecord(search, response, terminal)
    : afterSelect(search, response, terminal);

const readDirectory = (search: CandidateSearch & { readonly way: 'directory' }): SearchMove => ({
  kind: 'command',
  search,
  command: readRecord(search),
});

/** A directory that breaks the rules, or has nothing for this terminal, leaves the list of AIDs (12.3.2). */
function afterDirectoryRecord(
  search: CandidateSearch & { readonly way: 'directory' },
  response: ResponseApdu,
  terminal: TerminalSettings,
): SearchMove {
  if (response.statusWord === STATUS_WORD.RECORD_NOT_FOUND) return endDirectory(search.found, terminal);
  const added = response.statusWord === STATUS_WORD.OK && withDirectoryRecord(search.found, response.data, terminal);
  if (!added) return selectRow(0, 0, [], terminal);
  return search.record < MAX_DIRECTORY_RECORDS
    ? readDirectory({ ...search, record: search.record + 1, found: added })
    : endDirectory(added, terminal);
}

const endDirectory = (found: Found, terminal: TerminalSettings): SearchMove =>
  found.length > 0 ? { kind: 'done', candidates: inOrder(found, terminal) } : selectRow(0, 0, [], terminal);

function withDirectoryRecord(found: Found, data: Uint8Array, terminal: TerminalSettings): Found | undefined {
  const objects = decodeTlvs(data);
  const [template, ...more] = objects.ok ? objects.value : [];
  if (template?.tag !== TAG.RECORD_TEMPLATE || more.length > 0) return undefined;
  return template.children
    .filter(({ tag }) => tag === TAG.APPLICATION_TEMPLATE)
    .reduce<Found>((list, { children }) => {
      const aid = findTlv(children, TAG.ADF_NAME)?.value;
      return withCandidate(list, candidateOf(aid, children, aid && rowFor(terminal, { aid, kernel: undefined })));
    }, found);
}

function selectRow(row: number, occurrence: number, found: Found, terminal: TerminalSettings): SearchMove {
  const application = terminal.applications[row];
  if (!application) return { kind: 'done', candidates: inOrder(found, terminal) };
  const search: CandidateSearch = { way: 'list-of-aids', row, occurrence, found };
  return { kind: 'command', search, command: selectByName(application.aid, occurrence === 0 ? 'first' : 'next') };
}

/** An application whose name goes on behind the AID may not be the only one: the card is asked for the next. */
function afterSelect(
  search: CandidateSearch & { readonly way: 'list-of-aids' },
  { statusWord, data }: ResponseApdu,
  terminal: TerminalSettings,
): SearchMove {
  const { row, occurrence, found } = search;
  const isFirst = row === 0 && occurrence === 0;
  if (isFirst && statusWord === STATUS_WORD.FUNCTION_NOT_SUPPORTED) return { kind: 'card-blocked' };
  const application = terminal.applications[row];
  const fci = decodeTlvs(data);
  const objects = fci.ok ? fci.value : [];
  const name = findTlv(objects, TAG.FCI_TEMPLATE, TAG.DF_NAME)?.value;
  if (!application || !name) return selectRow(row + 1, 0, found, terminal);
  const isUsable = statusWord === STATUS_WORD.OK && takesAid(application, name);
  const about = findTlv(objects, TAG.FCI_TEMPLATE, TAG.FCI_PROPRIETARY_TEMPLATE)?.children ?? [];
  const now = isUsable ? withCandidate(found, candidateOf(name, about, application)) : found;
  const mayHaveMore = name.length > application.aid.length && occurrence < MAX_OCCURRENCES;
  return mayHaveMore ? selectRow(row, occurrence + 1, now, terminal) : selectRow(row + 1, 0, now, terminal);
}
