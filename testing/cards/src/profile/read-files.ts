import type { RecordFiles } from '../chip/card-profile.ts';
import type { MemberReader } from './member-reader.ts';

/** Records by file, as a member for each short file identifier. */
export function readFiles(reader: MemberReader): RecordFiles {
  const files = reader.names().map((name): [number, readonly Uint8Array[]] => {
    const sfi = Number(name);
    const isSfi = Number.isInteger(sfi) && sfi >= 1 && sfi <= 30;
    return [isSfi ? sfi : reader.refuse(name, 'named by a short file identifier, 1 to 30', 1), reader.byteList(name)];
  });
  return new Map(files);
}
