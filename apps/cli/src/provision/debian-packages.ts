import { withProgress } from '../progress.ts';
import { runCommand } from '../run-command.ts';

/** One device or tool of the store that Debian packages bring, and what goes on without them. */
export interface PackageSet {
  readonly brings: string;
  readonly packages: readonly string[];
  readonly without: string;
}

/** What `npm start` uses when it is there. */
export const STORE_PACKAGES: readonly PackageSet[] = [
  {
    brings: 'the card reader (PC/SC daemon and its virtual reader)',
    packages: ['pcscd', 'libpcsclite1', 'vsmartcard-vpcd'],
    without: 'an emulated reader',
  },
  {
    brings: 'the gate lock (USB relay, emulated below its real driver)',
    packages: ['umockdev', 'libusb-1.0-0', 'libudev1', 'gcc', 'libc6-dev'],
    without: 'an emulated lock',
  },
];

/** What `npm test` uses on top: browsers, a display, a mail server. */
export const TEST_PACKAGES: readonly PackageSet[] = [
  ...STORE_PACKAGES,
  {
    brings: 'a browser, for pictures and accessibility',
    packages: ['chromium', 'fonts-dejavu-core'],
    without: 'no tests of screens',
  },
  {
    brings: 'a display and the libraries of Electron',
    packages: [
      ...['xvfb', 'xauth', 'openbox', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'],
      ...['libcups2', 'libatk-bridge2.0-0', 'libxdamage1'],
    ],
    without: 'no tests inside Electron',
  },
  { brings: 'a mail server', packages: ['opensmtpd'], without: 'no tests against a real mail server' },
];

/**
 * Installs what is missing when root; otherwise names the one line to run, says what goes on without it, and
 * returns. On a system without dpkg nothing is installed and nothing is said to be missing but the tools.
 */
export async function ensureDebianPackages(sets: readonly PackageSet[]): Promise<void> {
  const missing = await missingPackages(sets.flatMap((set) => set.packages));
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0) {
    process.stderr.write(`Not on this machine; as root:\n  ${install.join(' ')}\nUntil then:\n`);
    for (const set of sets.filter(({ packages }) => packages.some((name) => missing.includes(name)))) {
      process.stderr.write(`  ${set.without} instead of ${set.brings}\n`);
    }
    return;
  }
  await withProgress(`Debian packages: ${missing.join(' ')}`, () => aptInstall(missing));
}

async function missingPackages(names: readonly string[]): Promise<readonly string[]> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const { output } = await runCommand('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
  const installed = new Set(
    output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return names.filter((name) => !installed.has(name));
}

async function aptInstall(names: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await runCommand('apt-get', [...wait, 'update'], { env });
  const end = await runCommand('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], { env });
  if (end.exitCode === 0) return;
  process.stderr.write(`\napt-get could not install them; going on without. Its last lines:\n`);
  process.stderr.write(`${end.output.trimEnd().split('\n').slice(-5).join('\n')}\n`);
}
