import type { VisitView } from '@saunter/contracts';
import type { SealingKey } from '@saunter/identity';
import type { EmulatedPassageSensor } from '@saunter/passage-sensor/emulator';
import { until } from '@saunter/testing-rigs/until';
import { CARD_PROFILES, VirtualCard } from '@saunter/testing-rigs/virtual-card';
import { readBooks } from './acquirer-books.ts';
import { GatePage } from './gate-page.ts';
import { sealedTap } from './sign-up-tap.ts';
import { Stopwatch } from './stopwatch.ts';
import type { StoreApi } from './store-api.ts';
import { describeVisit, type VisitSummary } from './visit-summary.ts';

/** A recorded body going through a lane, when the player comes to it. */
export interface RecordedPassage {
  readonly laneId: string;
  readonly direction: 'in' | 'out';
  /** As the sensor would stamp it: shifted to now. */
  readonly sourceTimeMs: number;
}

/** The store that the shopper walks through, and what is played to its sensors meanwhile. */
export interface WalkParts {
  readonly api: StoreApi;
  readonly sealingKey: SealingKey;
  readonly entryScreenUrl: string;
  readonly cardPort: number;
  /** The card is signed up for mail before the visit; else whether there is mail is not waited for. */
  readonly signsUp: boolean;
  /** A free loopback port, for the reader of the sign-up tap. */
  readonly signUpPort: number;
  readonly sensors: { readonly entry: EmulatedPassageSensor; readonly exit: EmulatedPassageSensor };
  readonly inboxUrl: string;
  readonly acquirerControlUrl: string;
  readonly recording: string;
  readonly groupSize: number;
  /** Plays the recording; passages are the shopper's to make. */
  play(onPassage: (passage: RecordedPassage) => void): Promise<void>;
  readonly onStep: (name: string, sinceStartMs: number) => void;
}

const TAP_LIMIT_MS = 30_000;
const SETTLE_LIMIT_MS = 60_000;
const EMAIL = 'shopper@saunter.example';

/**
 * Walks one shopper, with a group, through the store: signs the card up for mail, chooses the group on the gate's
 * screen, taps, goes in, takes what the recording takes, leaves, and waits for the charge and the mail.
 * @throws WaitedInVain when a step does not come.
 */
export async function walk(parts: WalkParts): Promise<Omit<VisitSummary, 'devices' | 'faults'>> {
  const watch = new Stopwatch(parts.onStep);
  const profile = CARD_PROFILES['visa-test'];
  if (parts.signsUp) {
    await parts.api.signUp(await sealedTap(profile, parts.sealingKey, parts.signUpPort), EMAIL);
    watch.mark('signed up');
  }
  const known = new Set((await parts.api.visits()).map(({ visitId }) => visitId));
  const mailsBefore = await countMails(parts.inboxUrl);
  const capturesBefore = (await readBooks(parts.acquirerControlUrl)).captures.length;
  await chooseGroup(parts.entryScreenUrl, parts.groupSize);
  watch.mark('group chosen');
  const visitId = await tap(parts, new VirtualCard({ port: parts.cardPort, profile }), known, watch);
  const mailed = await shop(parts, visitId, watch);
  return {
    ...describeVisit(mailed),
    recording: parts.recording,
    captureCount: (await readBooks(parts.acquirerControlUrl)).captures.length - capturesBefore,
    mailCount: (await countMails(parts.inboxUrl)) - mailsBefore,
    stepsMs: watch.steps(),
    exitToMailMs: watch.between('out', 'mailed'),
  };
}

/** Plays the visit, and watches charge and mail from the moment when the last one is out: recordings go on after it. */
async function shop(parts: WalkParts, visitId: string, watch: Stopwatch): Promise<VisitView> {
  const out = Promise.withResolvers<void>();
  let inside = parts.groupSize;
  const played = parts.play((passage) => {
    goThrough(parts, passage, watch);
    if (passage.direction === 'out') inside -= 1;
    if (inside === 0) out.resolve();
  });
  const settle = async () => {
    await Promise.race([out.promise, played]);
    await waitForVisit(parts, visitId, 'the charge', ({ phase }) => phase === 'settled');
    watch.mark('charged');
    const mailed = await waitForVisit(parts, visitId, 'the mail', parts.signsUp ? wasMailed : hasReceipt);
    watch.mark('mailed');
    return mailed;
  };
  const [mailed] = await Promise.all([settle(), played]);
  return mailed;
}

async function chooseGroup(screenUrl: string, size: number): Promise<void> {
  const page = await GatePage.open(screenUrl);
  try {
    await until('the entry gate is ready for a card', () => screenIs(page, 'idle'), {
      limitMs: TAP_LIMIT_MS,
      describe: () => JSON.stringify(page.screen),
    });
    await page.command('chooseGroupSize', size);
  } finally {
    page.close();
  }
}

function screenIs(page: GatePage, screen: string): boolean {
  const view = page.screen?.['view'] as { readonly screen?: string } | undefined;
  return view?.screen === screen;
}

/** Holds the card to the reader until the lane has opened. @returns the id of the visit that this tap began. */
async function tap(parts: WalkParts, card: VirtualCard, known: ReadonlySet<string>, watch: Stopwatch): Promise<string> {
  await card.insert();
  try {
    const ours = async () => (await parts.api.visits()).find(({ visitId }) => !known.has(visitId));
    const begun = await until('a visit begins', ours, { limitMs: TAP_LIMIT_MS });
    watch.mark('hold asked for');
    const isIn = (view: VisitView) => view.phase === 'admitted' || view.phase === 'in-store';
    await waitForVisit(parts, begun.visitId, 'the lane opens', isIn);
    watch.mark('lane open');
    return begun.visitId;
  } finally {
    await card.remove();
  }
}

function goThrough(parts: WalkParts, { direction, sourceTimeMs }: RecordedPassage, watch: Stopwatch): void {
  if (direction === 'in') {
    parts.sensors.entry.pass('in', sourceTimeMs);
    watch.mark('in');
    return;
  }
  parts.sensors.exit.approach('inside');
  parts.sensors.exit.pass('out', sourceTimeMs);
  parts.sensors.exit.approach('inside', false);
  watch.mark('out');
}

async function waitForVisit(
  parts: WalkParts,
  visitId: string,
  what: string,
  isDone: (view: VisitView) => boolean,
): Promise<VisitView> {
  let seen: VisitView | undefined;
  const look = async () => {
    seen = (await parts.api.visit(visitId)) ?? seen;
    return seen && isDone(seen) ? seen : undefined;
  };
  const describe = () => `(${visitId}: ${seen?.phase}, ${seen?.payment})`;
  return until(what, look, { limitMs: SETTLE_LIMIT_MS, describe });
}

/** Nothing bought gives no receipt, and so no mail. */
const wasMailed = ({ receipt, captured }: VisitView): boolean =>
  receipt?.mailState === 'sent' || captured === undefined;

const hasReceipt = ({ receipt, captured }: VisitView): boolean => receipt !== undefined || captured === undefined;

async function countMails(inboxUrl: string): Promise<number> {
  const { messages } = (await (await fetch(`${inboxUrl}/messages`)).json()) as { messages: readonly unknown[] };
  return messages.length;
}
