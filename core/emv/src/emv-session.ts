import type { ApduMachine, ApduStep, CardAnswer, CardInterface, CommandApdu, ResponseApdu } from '@saunter/iso7816';
import { decodeResponseApdu, encodeCommandApdu } from '@saunter/iso7816';
import { unreachable } from '@saunter/kit';
import type { AcceptedApplication, Candidate } from './candidate-list.ts';
import { ACCEPTED_APPLICATIONS, buildCandidateList } from './candidate-list.ts';
import type { CardData } from './card-data.ts';
import { NO_CARD_DATA, wipeCardData, withOptions, withRecord } from './card-data.ts';
import { buildCardRead } from './card-read.ts';
import { readPpse, selectPpse } from './contactless/select-ppse.ts';
import type { DataObjects } from './dol.ts';
import { buildDolData } from './dol.ts';
import { canAnswerPdol, getProcessingOptions, readProcessingOptions } from './get-processing-options.ts';
import type { ReadOutcome } from './read-outcome.ts';
import type { RecordReference } from './read-record.ts';
import { readRecord, readRecordData, recordsOf } from './read-record.ts';
import type { SelectedApplication } from './select-application.ts';
import { readSelectedApplication, selectApplication } from './select-application.ts';
import type { EmvStep, StepFailure } from './step-failure.ts';
import type { TransactionData } from './terminal-data.ts';
import { terminalDataObjects } from './terminal-data.ts';

/** Which answer the session waits for, and what it has by then; the name is that of the EMV step. */
export type EmvState =
  | { readonly step: 'select-ppse' }
  | { readonly step: 'select-application'; readonly candidate: Candidate; readonly others: readonly Candidate[] }
  | {
      readonly step: 'get-processing-options';
      readonly application: SelectedApplication;
      readonly others: readonly Candidate[];
    }
  | {
      readonly step: 'read-application-data';
      readonly application: SelectedApplication;
      readonly data: CardData;
      readonly record: RecordReference;
      readonly others: readonly RecordReference[];
    };

type Step = ApduStep<EmvState, ReadOutcome>;

/** What a session is started with. */
export interface EmvSessionOptions {
  readonly cardInterface: CardInterface;
  readonly transaction: TransactionData;
  /** Default {@link ACCEPTED_APPLICATIONS}. */
  readonly accepted?: readonly AcceptedApplication[];
}

/**
 * One card read: PPSE, application, processing options, records. It asks for no cryptogram beyond what the card
 * gives with its processing options, and verifies none: the rest of the kernel starts where this session ends.
 *
 * Invariants:
 * 1. Pure: the same state and answer give the same step; all randomness came in with the transaction.
 * 2. At most 1 + 16 × 2 + 48 commands: every list of the card's is bounded.
 * 3. With the outcome nothing of the card is left in any state: values are overwritten first.
 */
export function createEmvSession(options: EmvSessionOptions): ApduMachine<EmvState, ReadOutcome> {
  const terminal = terminalDataObjects(options.transaction);
  const accepted = options.accepted ?? ACCEPTED_APPLICATIONS;
  return {
    start: () =>
      // Contact cards answer to another directory and need a kernel of their own.
      options.cardInterface === 'contact'
        ? done({ kind: 'not-supported', reason: 'contact-interface' })
        : send({ step: 'select-ppse' }, selectPpse()),
    next: (state, answer) => {
      const response = answer.kind === 'response' ? decodeResponseApdu(answer.bytes) : undefined;
      if (!response?.ok) return breakOff(state, answer);
      switch (state.step) {
        case 'select-ppse':
          return afterPpse(response.value, accepted);
        case 'select-application':
          return afterSelect(state, response.value, terminal);
        case 'get-processing-options':
          return afterOptions(state, response.value, terminal);
        case 'read-application-data':
          return afterRecord(state, response.value, terminal);
        default:
          return unreachable(state);
      }
    },
  };
}

const send = (state: EmvState, command: CommandApdu): Step => ({
  kind: 'command',
  state,
  command: encodeCommandApdu(command),
});

const done = (outcome: ReadOutcome): Step => ({ kind: 'outcome', outcome });

const failed = (step: EmvStep, failure: StepFailure): Step =>
  done({
    kind: 'card-error',
    step,
    defect: failure.kind,
    ...(failure.statusWord !== undefined && { statusWord: failure.statusWord }),
  });

/** No answer, or one too short to be one: readers give the latter when the card was pulled. */
function breakOff(state: EmvState, answer: CardAnswer): Step {
  if (state.step === 'read-application-data') wipeCardData(state.data);
  return done({ kind: answer.kind === 'response' ? 'card-removed' : answer.kind });
}

function afterPpse(response: ResponseApdu, accepted: readonly AcceptedApplication[]): Step {
  const directory = readPpse(response);
  if (!directory.ok) {
    const isRefused = directory.error.kind === 'bad-status-word';
    return isRefused ? done({ kind: 'not-supported', reason: 'no-ppse' }) : failed('select-ppse', directory.error);
  }
  const candidates = buildCandidateList(directory.value, accepted);
  return selectNext(candidates, 'no-common-application');
}

function selectNext(
  candidates: readonly Candidate[],
  whenNone: 'no-common-application' | 'every-application-refused',
): Step {
  const [candidate, ...others] = candidates;
  if (!candidate) return done({ kind: 'not-supported', reason: whenNone });
  return send({ step: 'select-application', candidate, others }, selectApplication(candidate));
}

function afterSelect(
  state: EmvState & { readonly step: 'select-application' },
  response: ResponseApdu,
  terminal: DataObjects,
): Step {
  const selected = readSelectedApplication(state.candidate, response);
  if (!selected.ok || !canAnswerPdol(selected.value.pdol)) return selectNext(state.others, 'every-application-refused');
  const application = selected.value;
  return send(
    { step: 'get-processing-options', application, others: state.others },
    getProcessingOptions(buildDolData(application.pdol, terminal)),
  );
}

function afterOptions(
  state: EmvState & { readonly step: 'get-processing-options' },
  response: ResponseApdu,
  terminal: DataObjects,
): Step {
  const options = readProcessingOptions(response);
  if (!options.ok) {
    return options.error.class === 'next-option'
      ? selectNext(state.others, 'every-application-refused')
      : failed(state.step, options.error);
  }
  const data = withOptions(NO_CARD_DATA, options.value.data);
  if (!data.ok) return failed(state.step, data.error);
  const records = recordsOf(options.value.afl);
  return records.ok
    ? readOn(state.application, data.value, records.value, terminal)
    : failedWith(data.value, state.step, records.error);
}

function afterRecord(
  state: EmvState & { readonly step: 'read-application-data' },
  response: ResponseApdu,
  terminal: DataObjects,
): Step {
  const objects = readRecordData(state.record, response);
  if (!objects.ok) return failedWith(state.data, state.step, objects.error);
  const data = withRecord(state.data, objects.value);
  return data.ok
    ? readOn(state.application, data.value, state.others, terminal)
    : failedWith(state.data, state.step, data.error);
}

function readOn(
  application: SelectedApplication,
  data: CardData,
  records: readonly RecordReference[],
  terminal: DataObjects,
): Step {
  const [record, ...others] = records;
  if (record) return send({ step: 'read-application-data', application, data, record, others }, readRecord(record));
  const read = buildCardRead(application, data, terminal);
  if (!read.ok) return failedWith(data, 'read-application-data', read.error);
  wipeCardData(data);
  return done(read.value);
}

function failedWith(data: CardData, step: EmvStep, failure: StepFailure): Step {
  wipeCardData(data);
  return failed(step, failure);
}
