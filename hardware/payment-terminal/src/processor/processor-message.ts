import type { Result } from '@saunter/kit';
import { err, ok, parseBase64Url, toBase64Url } from '@saunter/kit';
import type { TerminalAmount, TerminalCard, TerminalFault } from '../port.ts';
import { TERMINAL_CHIPS, TERMINAL_FAULTS } from '../port.ts';

// The JSON of a processor's terminal API: docs/devices/payment-terminal.md, 5.

/** What `GET /v1/status` answers: a level, its count of changes, and in whose books cards are. */
export interface ProcessorStatus {
  readonly revision: number;
  readonly state: 'empty' | 'card' | 'mute' | 'fault';
  /** Lower-case letters, digits and hyphens, 22 at most. */
  readonly processor: string;
}

/** What `POST /v1/reads` is asked with. */
export interface ProcessorRead extends TerminalAmount {
  /** Minted by the kiosk; the same id is the same read. */
  readonly readId: string;
}

/** What `POST /v1/reads` answers; without `keyName`, which the status has. */
export type ProcessorOutcome = Result<Omit<TerminalCard, 'keyName'>, TerminalFault>;

/** A sealed card has room for no less and no more. */
const REFERENCE_BYTES = { least: 48, most: 1024 } as const;
const STATES = ['empty', 'card', 'mute', 'fault'] as const;
const INTERFACES = ['contact', 'contactless'] as const;

/** Reads a status; undefined for anything else, total over any value. */
export function decodeProcessorStatus(value: unknown): ProcessorStatus | undefined {
  const { revision, state, processor } = membersOf(value);
  const known = STATES.find((name) => name === state);
  const isNamed = typeof processor === 'string' && /^[a-z0-9-]{1,22}$/.test(processor);
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || !known || !isNamed) return undefined;
  return { revision, state: known, processor };
}

/** Writes what {@link decodeProcessorOutcome} reads. */
export function encodeProcessorOutcome(outcome: ProcessorOutcome): unknown {
  if (!outcome.ok) return { outcome: 'fault', fault: outcome.error.kind };
  const { interface: cardInterface, chip, opaque } = outcome.value;
  return { outcome: 'card', interface: cardInterface, chip, reference: toBase64Url(opaque) };
}

/** Reads an outcome; undefined for anything else, total over any value. */
export function decodeProcessorOutcome(value: unknown): ProcessorOutcome | undefined {
  const { outcome, fault, interface: cardInterface, chip, reference } = membersOf(value);
  if (outcome === 'fault') {
    const kind = TERMINAL_FAULTS.find((known) => known === fault);
    return kind && err({ kind, class: 'end' });
  }
  const [over, proof] = [INTERFACES.find((known) => known === cardInterface), TERMINAL_CHIPS.find((c) => c === chip)];
  const opaque = typeof reference === 'string' ? parseBase64Url(reference) : undefined;
  const fits = opaque && opaque.length >= REFERENCE_BYTES.least && opaque.length <= REFERENCE_BYTES.most;
  return outcome === 'card' && over && proof && fits ? ok({ interface: over, chip: proof, opaque }) : undefined;
}

/** Reads what a kiosk asks for; undefined for anything else. */
export function decodeProcessorRead(value: unknown): ProcessorRead | undefined {
  const { readId, amountMinor, currencyNumeric } = membersOf(value);
  if (typeof readId !== 'string' || !/^[0-9a-f-]{36}$/.test(readId)) return undefined;
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor) || amountMinor < 0) return undefined;
  if (typeof currencyNumeric !== 'string' || !/^[0-9]{3}$/.test(currencyNumeric)) return undefined;
  return { readId, amountMinor, currencyNumeric };
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
