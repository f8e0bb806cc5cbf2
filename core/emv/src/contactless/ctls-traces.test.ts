import { fromHex } from '@saunter/kit';
import { describe, expect, test } from 'vitest';
import type { RecordedExchange, Replay } from '../emv-vectors.vectors.ts';
import { emvVectors, haveEmvVectors, replay } from '../emv-vectors.vectors.ts';
import type { KernelOutcome } from '../kernel-outcome.ts';
import { LANE_APPLICATIONS } from '../terminal/lane-terminal.ts';
import { createEntryPoint } from './entry-point.ts';
import { AID, laneOptions, laneRow } from './scripted-card.fixture.ts';

interface Trace {
  readonly id: string;
  readonly apdus: readonly RecordedExchange[];
}

/**
 * A lane that takes Cartes Bancaires, too, which the recorded cards put first: with the kernel of the scheme that they
 * share the card with.
 */
const withCb = (like: string): Parameters<typeof laneOptions>[0] => ({
  terminal: { applications: [...LANE_APPLICATIONS, { ...laneRow(like), aid: fromHex('A0000000421010'), label: 'CB' }] },
});

interface Argued {
  readonly like: string;
  /** How many exchanges are played. */
  readonly used: number;
  readonly end: object;
}

/**
 * The traces come from a reader that enrols cards: it selects every application, tries options without data when the
 * ones with data fail, and asks for counters. What Entry Point makes of each, and why:
 */
const ARGUED: Readonly<Record<string, Argued>> = {
  // The answer to READ RECORD is a template 77. EMV wants 70 in files 1 to 10 (Book 3, 6.5.11), and so does a kernel:
  // records of another shape cannot be signed.
  MasterCardPpse: {
    like: AID.MASTERCARD,
    used: 4,
    end: { kind: 'card-error', step: 'read-application-data', defect: 'wrong-template' },
  },
  // 6700 to options with the data that the PDOL asks for. Book C-3 has no meaning for it, so it ends; the enrolling
  // reader goes on with an empty PDOL, with which a card can sign no amount.
  VisaCardPpse: {
    like: AID.VISA,
    used: 3,
    end: { kind: 'card-error', step: 'initiate-application-processing', statusWord: 0x6700 },
  },
  // Format 1: AIP and AFL without a cryptogram is a contact card's answer; qVSDC gives 9F26 here, or is none.
  VisaCardPpse2: { like: AID.VISA, used: 3, end: { kind: 'card-error', step: 'kernel-3', defect: 'missing-data' } },
  // As VisaCardPpse. The other application, whose FCI has the name of the first, is never come to.
  VisaCardNullTransaction: {
    like: AID.VISA,
    used: 3,
    end: { kind: 'card-error', step: 'initiate-application-processing', statusWord: 0x6700 },
  },
  // No directory at all: this is no payment card for this interface.
  UnknownCard: { like: AID.VISA, used: 1, end: { kind: 'use-another-interface', reason: 'no-common-application' } },
  // Kernel identifiers of eight bytes, of which the first is the kernel; then each application says no.
  LockedCard: { like: AID.VISA, used: 3, end: { kind: 'end', reason: 'every-application-refused' } },
};

const found = haveEmvVectors('recorded contactless traces');
const traces = found ? emvVectors<{ readonly cases: readonly Trace[] }>('ctls-traces').cases : [];
const play = ({ apdus }: Trace, like: string): Replay<KernelOutcome> =>
  replay(createEntryPoint(laneOptions(withCb(like))), apdus);

describe.runIf(found)('recorded contactless traces', () => {
  test('there are seven, each argued', () => {
    console.info(`looked at ${traces.length} traces`);
    const names = [...Object.keys(ARGUED), 'wrapperTestSW_61'].sort();
    expect(traces.map(({ id }) => id).sort()).toEqual(names);
  });

  test.for(traces.filter(({ id }) => id in ARGUED))('$id', (trace) => {
    const argued = ARGUED[trace.id];
    const { outcome, used } = play(trace, argued?.like ?? AID.VISA);
    expect(outcome).toMatchObject(argued?.end ?? {});
    expect(used).toBe(argued?.used);
  });

  test.for(['VisaCardPpse', 'VisaCardNullTransaction'])('a lane without CB asks the Visa application of %s', (id) => {
    const trace = traces.find((one) => one.id === id);
    const fromVisaOn = [trace?.apdus[0], ...(trace?.apdus.slice(6) ?? [])].filter((one) => one !== undefined);
    const { outcome, used } = replay(createEntryPoint(laneOptions()), fromVisaOn);
    // The second one names another application in its FCI: it is out, and no other is left.
    const isNamedWrong = id === 'VisaCardNullTransaction';
    expect(used).toBe(isNamedWrong ? 2 : 3);
    expect(outcome).toMatchObject(
      isNamedWrong ? { kind: 'end', reason: 'every-application-refused' } : { kind: 'card-error', statusWord: 0x6700 },
    );
  });

  test('wrapperTestSW_61 is of T=0: 61xx and GET RESPONSE are unknown to contactless cards', () => {
    const trace = traces.find(({ id }) => id === 'wrapperTestSW_61');
    if (!trace) throw new Error('no trace');
    // It begins with the RID of Visa. Entry Point begins with the directory and never guesses an application.
    expect(() => play(trace, AID.VISA)).toThrow(/^command 1: 00A404000E/);
    const withDirectory = trace.apdus.map((exchange) => ({ ...exchange, c: '*' }));
    const { outcome, used } = replay(createEntryPoint(laneOptions()), withDirectory);
    expect(outcome).toEqual({ kind: 'use-another-interface', reason: 'no-common-application' });
    expect(used).toBe(1);
  });
});
