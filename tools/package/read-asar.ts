import { extractFile, listPackage, statFile } from '@electron/asar';
import type { PackedFile } from './content-rules.ts';

const TEXT = /\.(?:cjs|js|css|html|json)$/;

/** Every file of an asar archive, unpacked ones included, with the text of those that we wrote. */
export function readAsar(archive: string): readonly PackedFile[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replace(/^\//, ''));
  return paths
    .filter((path) => !('files' in statFile(archive, path)))
    .map((path) => {
      const isOurs = TEXT.test(path) && !path.startsWith('node_modules/');
      return isOurs ? { path, text: extractFile(archive, path).toString('utf8') } : { path };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files that lie beside the archive, where the system's loader and plain Node can open them. */
export function unpackedFiles(archive: string): readonly string[] {
  const paths = listPackage(archive, { isPack: false }).map((path) => path.replace(/^\//, ''));
  return paths
    .filter((path) => {
      const stat = statFile(archive, path);
      return !('files' in stat) && 'unpacked' in stat && stat.unpacked === true;
    })
    .sort();
}
