import { describeRecording, importAutoCheckout } from '@saunter/vision-hub/recording';

/** Options of `./saunter recording import autocheckout`. */
export interface ImportCommandOptions {
  readonly storeMeta: string;
  readonly output: string;
}

/** Converts a folder in AutoCheckout's form and says what went into the recording. */
export async function importCommand(caseFolder: string, { storeMeta, output }: ImportCommandOptions): Promise<void> {
  const report = await importAutoCheckout({ caseFolder, storeMetaFolder: storeMeta, outputPath: output });
  process.stdout.write(
    `${output}: ${report.scaleMessages} scale messages of ${report.plates} plates, ${report.bodiesMessages} of bodies, ` +
      `${report.syntheticPassages} passages (synthetic), ${report.products} products, ${report.facings} facings\n`,
  );
}

/** Options of `./saunter recording info`. */
export interface InfoCommandOptions {
  readonly truncated: boolean;
}

/** Says what a recording holds. */
export async function infoCommand(path: string, { truncated }: InfoCommandOptions): Promise<void> {
  const about = await describeRecording(path, { allowTruncated: truncated });
  const seconds = (about.lastReceivedMs - about.firstReceivedMs) / 1000;
  process.stdout.write(
    `${path}: ${about.source}\n${seconds.toFixed(1)} s, ${about.bytes} bytes, ${about.products} products, ${about.facings} facings\n`,
  );
  for (const { topic, messages, lost, lagMs, synthetic } of about.channels) {
    const notes = `${lost > 0 ? `, ${lost} lost` : ''}${synthetic ? ', synthetic' : ''}`;
    process.stdout.write(`  ${topic.padEnd(24)} ${messages} messages, ${Math.round(lagMs)} ms late${notes}\n`);
  }
}
