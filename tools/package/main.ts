import { relative } from 'node:path';
import { OperatorError } from '@saunter/platform-node';
import { packageApps } from './package-apps.ts';

const OPTIONS = ['--release', '--no-deb', '--live-keys'];
const USAGE = `Write: package ${OPTIONS.map((option) => `[${option}]`).join(' ')}`;

/** The command behind `npm run package`. */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((argument) => !OPTIONS.includes(argument));
  if (unknown !== undefined) throw new OperatorError(`"${unknown}" is nothing that package knows.`, USAGE, 64);
  const kind = args.includes('--release') ? 'release' : 'bench';
  if (kind === 'bench') process.stderr.write('These packages are for benches and tests; for a store add --release.\n');
  const packaged = await packageApps({
    kind,
    liveKeys: args.includes('--live-keys'),
    debian: !args.includes('--no-deb'),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  for (const { folder, filesInArchive, debianPackage } of packaged) {
    const debian = debianPackage === undefined ? '' : `, ${relative('', debianPackage)}`;
    process.stdout.write(`${relative('', folder)} (${filesInArchive} files in its archive)${debian}\n`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`package: ${error.message}\n  ${error.remedy}\n`);
  process.exitCode = error.exitCode;
}
