import type { GateScreen } from '../contract/gate-screen.ts';
import type { Gate } from './gate.ts';
import type { GateParts } from './gate-parts.ts';

/** A second place that shows a gate's screen and takes its commands. */
export interface SideScreen {
  /** What it adds to the ready line. */
  readonly ready: Readonly<Record<string, unknown>>;
  readonly show: (screen: GateScreen) => void;
  stop(): Promise<void>;
}

/** Opens a second screen of `gate`, before the gate starts. */
export type OpenSideScreen = (gate: Gate, parts: GateParts) => Promise<SideScreen>;
