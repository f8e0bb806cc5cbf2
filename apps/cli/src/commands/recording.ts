import { asId, type StoreId } from '@saunter/model';
import { OperatorError, readFileIfThere } from '@saunter/platform-node';
import { playRecording } from '@saunter/vision-hub/player';
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

/** Options of `./saunter recording play`. */
export interface PlayCommandOptions {
  readonly mqtt: string;
  readonly credential: string;
  readonly store: string;
  readonly speed: number;
  readonly truncated: boolean;
}

/** Plays a recording into a sensor bus as the device of a credential file (`<deviceId>.<secret>`), lanes included. */
export async function playCommand(path: string, options: PlayCommandOptions): Promise<void> {
  const { mqtt, credential, store, speed, truncated } = options;
  const [username = '', ...secret] = readCredential(credential).split('.');
  const report = await playRecording({
    ...{ path, speed, storeId: asId<StoreId>(store), allowTruncated: truncated },
    ...{ mqttUrl: mqtt, username, password: secret.join('.') },
    onProgress: ({ acknowledged, total }) => process.stderr.write(`\r${acknowledged} of ${total} messages`),
  });
  process.stderr.write('\n');
  process.stdout.write(`${report.messages} messages played, source times shifted by ${report.shiftMs} ms\n`);
}

function readCredential(path: string): string {
  const text = readFileIfThere(path)?.trim();
  if (text?.includes('.')) return text;
  throw new OperatorError(
    `${path} ${text === undefined ? 'is not there' : 'holds no DEVICE.SECRET'}`,
    "Name the credential file of a device of the hub's users file; see docs/operations/vision-hub.md.",
  );
}
