import type { GateConfig, GateEvent } from '@saunter/contracts';
import type { GateLock } from '@saunter/gate-lock';
import { parsePublicKey, parseSealingKey } from '@saunter/identity';
import type { EntryCodeTrust } from '@saunter/identity/entry-code';
import type { Cancel } from '@saunter/kit';
import { unreachable } from '@saunter/kit';
import type { ChainId } from '@saunter/model';
import { asId } from '@saunter/model';
import type { PassageSensorEvent } from '@saunter/passage-sensor';
import type { AdmissionReport, CardRefusal, LaneFact, LaneView, Recovery, VisitRequest } from '@saunter/visit/lane';
import { passageKey, startEntry, startExit } from '@saunter/visit/lane';
import { askForVisit } from './ask-for-visit.ts';
import { CardDesk } from './card-desk.ts';
import { CodeDesk } from './code-desk.ts';
import type { GateParts, ServedLane } from './gate-parts.ts';
import type { LaneHands, UntimedInput } from './lane-runner.ts';
import { LaneRunner } from './lane-runner.ts';
import { LockHand } from './lock-hand.ts';
import { OwedReporter } from './owed-reporter.ts';
import { PassagePublisher } from './passage-publisher.ts';
import type { ServerClient } from './server-client.ts';
import type { ServerClock } from './server-clock.ts';

/** How often time is an input. */
const TICK_MS = 200;

/** What a crew is given besides the gate's parts. */
export interface LaneCrewParts {
  readonly gate: GateParts;
  readonly lane: ServedLane;
  readonly config: GateConfig;
  readonly client: ServerClient;
  readonly serverClock: ServerClock;
  onView(view: LaneView): void;
}

/** One lane at work: its machine, and a hand for each kind of effect. */
export class LaneCrew {
  readonly lock: GateLock;
  readonly #parts: LaneCrewParts;
  readonly #recovery: Recovery;
  readonly #knownPassages: ReadonlySet<string>;
  readonly #runner: LaneRunner;
  readonly #desk: CardDesk;
  readonly #codeDesk: CodeDesk;
  readonly #lockHand: LockHand;
  readonly #admissions: OwedReporter<AdmissionReport>;
  readonly #refusals: OwedReporter<CardRefusal>;
  readonly #publisher: PassagePublisher;
  #stopTicking: Cancel = () => {};

  constructor(parts: LaneCrewParts) {
    const { gate, client, serverClock } = parts;
    const { log, timers, clock } = gate;
    this.#parts = parts;
    this.#recovery = gate.journal.recovery();
    this.#knownPassages = new Set([...this.#recovery.passages, ...this.#recovery.published].map(passageKey));
    this.lock = gate.openLock(parts.lane);
    const onInput = (input: UntimedInput) => this.take(input);
    this.#lockHand = new LockHand(this.lock, timers, log, onInput);
    this.#desk = new CardDesk({ ...gate, onInput });
    this.#codeDesk = new CodeDesk({
      ...{ ...gate, serverClock, onInput },
      used: this.#recovery.usedCodes,
    });
    this.#admissions = new OwedReporter({
      ...{ timers, log },
      tell: (report) => client.reportAdmission(report),
      nameOf: ({ visitId }) => visitId,
      onAnswered: ({ visitId }) => this.#writeDown({ kind: 'AdmissionAccepted', visitId }),
    });
    this.#refusals = new OwedReporter({
      ...{ timers, log },
      tell: (refusal) => client.reportRefusal(refusal),
      nameOf: ({ refusalId }) => refusalId,
      onAnswered: ({ refusalId }) => this.#writeDown({ kind: 'RefusalAccepted', refusalId }),
    });
    this.#publisher = new PassagePublisher({
      bus: gate.bus,
      timers,
      log,
      onPublished: ({ sequence, sourceTimeMs }) =>
        this.#writeDown({ kind: 'PassagePublished', sequence, sourceTimeMs }),
    });
    this.#runner = new LaneRunner({ clock, serverClock, hands: this.#hands(), onView: parts.onView });
  }

  /** Starts the machine, then every device: what the journal still owes is taken up first. */
  async start(): Promise<void> {
    const { gate, lane, config } = this.#parts;
    for (const report of this.#recovery.reports) this.#admissions.report(report);
    for (const refusal of this.#recovery.refusals) this.#refusals.report(refusal);
    for (const passage of this.#recovery.passages) this.#publisher.publish(passage);
    this.#runner.begin(lane === 'exit' ? startExit() : startEntry(this.#recovery, this.#runner.moment()));
    this.configure(config);
    this.#stopTicking = gate.timers.every(TICK_MS, () => this.take({ kind: 'tick' }));
    gate.bus.start((state) => this.take({ kind: 'bus', state }));
    await this.#lockHand.start();
    await gate.sensor.start((event) => this.#sense(event));
    await this.#desk.start();
    if (lane === 'entry') await this.#codeDesk.start();
  }

  async stop(): Promise<void> {
    this.#stopTicking();
    this.#admissions.stop();
    this.#refusals.stop();
    this.#publisher.stop();
    const { gate } = this.#parts;
    // The lock first: whatever else hangs, the lane is safe.
    await this.#lockHand.stop();
    await Promise.all([this.#desk.stop(), this.#codeDesk.stop(), gate.sensor.stop(), gate.bus.stop()]);
  }

  take(input: UntimedInput): void {
    this.#runner.take(input);
  }

  configure(config: GateConfig): void {
    const key = parseSealingKey(config.vaultKey);
    if (key) this.#desk.configure({ sealingKey: key, hold: config.hold });
    else this.#parts.gate.log.error('the vault key is not a key', { keyId: config.vaultKey.keyId });
    this.#codeDesk.configure(trustOf(config));
    this.#publisher.address(config.storeId, config.laneId);
    const { hold, storeOpen, opensAgain, offline } = config;
    const cards = offline && { offline: { cards: offline.cards, until: offline.until } };
    this.take({ kind: 'config', config: { hold, storeOpen, ...(opensAgain && { opensAgain }), ...cards } });
  }

  hear(event: GateEvent): void {
    if (event.type === 'member-left') this.take({ kind: 'member-left', itemCount: event.itemCount });
    if (event.type === 'unbound-person') this.take({ kind: 'unbound-person' });
  }

  #hands(): LaneHands {
    return {
      writeDown: (fact) => this.#writeDown(fact),
      readCard: () => this.#desk.read(),
      stopReading: () => this.#desk.stopReading(),
      askServer: (request, recovered) => void this.#ask(request, recovered),
      releaseLock: (pulseMs) => this.#lockHand.release(pulseMs),
      makeSafe: () => this.#lockHand.makeSafe(),
      secureLock: () => this.#lockHand.secure(),
      reportAdmission: (report) => this.#admissions.report(report),
      reportRefusal: (refusal) => this.#refusals.report(refusal),
      publishPassage: (passage) => this.#publisher.publish(passage),
    };
  }

  async #ask(request: VisitRequest, recovered: boolean): Promise<void> {
    const { client, serverClock, config } = this.#parts;
    const answer = await askForVisit({ client, serverClock, laneId: config.laneId, request, recovered });
    this.take({ kind: 'answered', visitId: request.visitId, answer });
  }

  #writeDown(fact: LaneFact): void {
    this.#parts.gate.journal.append(fact, this.#parts.serverClock.now());
    if (fact.kind === 'CodeUsed') this.#codeDesk.remember(fact);
  }

  #sense(event: PassageSensorEvent): void {
    switch (event.kind) {
      case 'passage':
        // One that is known was written down by the gate before this one, which died before it could say so.
        if (!this.#knownPassages.has(passageKey(event.passage))) this.take(event);
        break;
      case 'approach':
        this.take(event);
        break;
      case 'online':
      case 'offline':
        this.take({ kind: 'sensor', state: event.kind });
        break;
      default:
        unreachable(event);
    }
  }
}

/** A key that is none is left out: codes signed with it are refused, and all others come in. */
function trustOf({ entryCodes }: GateConfig): EntryCodeTrust | undefined {
  if (!entryCodes) return undefined;
  const keys = entryCodes.keys.flatMap(({ keyId, publicKey }) => {
    const key = parsePublicKey(publicKey);
    return key ? [{ keyId, publicKey: key }] : [];
  });
  return { chainId: asId<ChainId>(entryCodes.chainId), keys, revoked: new Set(entryCodes.revoked) };
}
