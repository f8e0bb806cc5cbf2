/** The one line that brings all that the rig needs. */
export const PCSCD_PACKAGES = 'apt-get install -y --no-install-recommends pcscd libpcsclite1 vsmartcard-vpcd';

/** Why there is no daemon of ours, and what a person can do; the store goes on with the emulated reader. */
export type PcscdUnavailable =
  | {
      readonly kind: 'not-installed';
      readonly class: 'next-option';
      readonly missing: readonly string[];
      readonly remedy: string;
    }
  | { readonly kind: 'not-root'; readonly class: 'next-option'; readonly remedy: string }
  | {
      readonly kind: 'already-running';
      readonly class: 'next-option';
      readonly pid: number | undefined;
      /** Port of that daemon's own virtual reader, where it has one. */
      readonly stockPort: number | undefined;
      readonly remedy: string;
    }
  | { readonly kind: 'did-not-start'; readonly class: 'next-option'; readonly detail: string; readonly remedy: string };

/** The daemon or its virtual reader is not on this machine. */
export const notInstalled = (missing: readonly string[]): PcscdUnavailable => ({
  kind: 'not-installed',
  class: 'next-option',
  missing,
  remedy: `install the packages: ${PCSCD_PACKAGES}`,
});

/** Only root may make /run/pcscd and read serial reader configurations. */
export const notRoot = (): PcscdUnavailable => ({
  kind: 'not-root',
  class: 'next-option',
  remedy: 'start it as root, or start pcscd yourself: its stock virtual reader will do',
});

/** Somebody else's daemon serves this machine; it is left alone. */
export const alreadyRunning = (pid: number | undefined, stockPort: number | undefined): PcscdUnavailable => ({
  kind: 'already-running',
  class: 'next-option',
  pid,
  stockPort,
  remedy: stockPort
    ? `use its virtual reader on port ${stockPort}, or stop it: kill ${pid ?? '$(pidof pcscd)'}`
    : `stop it: kill ${pid ?? '$(pidof pcscd)'}, or give it a virtual reader: ${PCSCD_PACKAGES}`,
});

/** It was started and went away, or did not get ready. */
export const didNotStart = (detail: string): PcscdUnavailable => ({
  kind: 'did-not-start',
  class: 'next-option',
  detail,
  remedy: 'run `pcscd --foreground --debug` and read its last lines',
});
