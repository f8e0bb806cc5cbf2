import { OperatorError } from '@saunter/platform-node';

/** Exit code of unusable input (EX_DATAERR of sysexits). */
const DATA_ERROR = 65;

const failure = (message: string, remedy: string) => new OperatorError(message, remedy, DATA_ERROR);

/** The file cannot be opened or read at all; `code` is the system's own (ENOENT, EACCES, EISDIR …). */
export function recordingUnreadable(path: string, code: string | undefined): OperatorError {
  switch (code) {
    case 'ENOENT':
      return failure(
        `The recording ${path} does not exist.`,
        'Check the path, or make one: ./saunter recording import.',
      );
    case 'EACCES':
    case 'EPERM':
      return failure(`The recording ${path} may not be read by this user.`, 'Give this user read access to it.');
    case 'EISDIR':
      return failure(`${path} is a folder, not a recording.`, 'Name an .mcap file, or import the folder first.');
    default:
      return failure(`The recording ${path} cannot be read (${code ?? 'unknown'}).`, 'Check the disk it is on.');
  }
}

/** The file is something else: no MCAP at all, or somebody else's. */
export function recordingForeign(path: string, what: string): OperatorError {
  return failure(`${path} is not a recording of Saunter: ${what}.`, 'Name an .mcap file that saunter made.');
}

/** The file stops before its end. */
export function recordingTruncated(path: string, bytes: number, messages: number): OperatorError {
  return failure(
    `The recording ${path} is cut off after ${bytes} bytes; ${messages} messages before the cut are whole.`,
    'Copy it again from where it was made; `./saunter recording info --truncated FILE` says what is whole.',
  );
}

/** The file holds bytes that nobody wrote so. */
export function recordingDamaged(path: string, byte: number, what: string): OperatorError {
  return failure(
    `The recording ${path} is damaged near byte ${byte}: ${what}.`,
    'Copy it again from where it was made; a damaged recording is not used in part.',
  );
}
