import type { KioskAppName } from '@saunter/kiosk-shell/build';
import type { NativeModule } from './native-modules.ts';
import { GATE_MODULES } from './native-modules.ts';

/** What is made of one kiosk app. */
export interface KioskPackage {
  readonly app: KioskAppName;
  readonly title: string;
  /** File name of the executable, and name of the Debian package. */
  readonly executable: string;
  readonly summary: string;
  readonly nativeModules: readonly NativeModule[];
  /** Works a lock: gets the supervisor, its service and the rule for the relay board. */
  readonly isSupervised: boolean;
}

/** The three apps that are packaged. */
export const KIOSK_PACKAGES: readonly KioskPackage[] = [
  {
    app: 'gate',
    title: 'Saunter Gate',
    executable: 'saunter-gate',
    summary: 'gate of one lane of a Saunter store',
    nativeModules: GATE_MODULES,
    isSupervised: true,
  },
  {
    app: 'receipt-kiosk',
    title: 'Saunter Receipts',
    executable: 'saunter-receipt-kiosk',
    summary: 'receipt kiosk of a Saunter store',
    nativeModules: [],
    isSupervised: false,
  },
  {
    app: 'enrollment-kiosk',
    title: 'Saunter Enrollment',
    executable: 'saunter-enrollment-kiosk',
    summary: 'enrollment kiosk of a Saunter store',
    nativeModules: [],
    isSupervised: false,
  },
];
