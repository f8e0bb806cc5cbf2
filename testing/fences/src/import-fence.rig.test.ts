import { describe, expect, onTestFinished, test } from 'vitest';
import { checkImports } from './import-fence.ts';
import { IMPORT_TABLE } from './import-table.ts';
import { plantFile } from './plant-file.ts';
import { CODE_FOLDERS, sourceFiles } from './source-files.ts';

describe('who may import whom', () => {
  test('every import of the repository is in the closed table', async () => {
    const files = sourceFiles().filter((file) => CODE_FOLDERS.some((folder) => file.startsWith(`${folder}/`)));
    const report = await checkImports(files, IMPORT_TABLE);
    console.log(`import fence: ${report.moduleCount} modules, ${report.importCount} imports`);
    expect(report.violations).toEqual([]);
    expect(report.moduleCount).toBeGreaterThan(100);
    expect(report.moduleCount).toBe(files.length);
  });

  test.each([
    ['a file system in core', 'core/kit/src/planted-fence.ts', "import 'node:fs';"],
    ['core reaching up', 'core/kit/src/planted-fence.ts', "import '@saunter/visit';"],
    ['a relative path into another package', 'core/model/src/planted-fence.ts', "import '../../kit/src/money.ts';"],
    ['hardware that knows carts', 'hardware/gate-lock/src/planted-fence.ts', "import '@saunter/cart';"],
    ['a screen that knows the disk', 'apps/gate/src/renderer/planted-fence.ts', "import 'node:fs';"],
    ['an emulator in a kiosk main', 'apps/gate/src/main/planted-fence.ts', "import '@saunter/gate-lock/emulator';"],
    ['one app in another', 'apps/store-server/src/planted-fence.ts', "import '@saunter/vision-hub/recording';"],
    ['an unlisted folder', 'core/planted-folder/src/planted-fence.ts', 'export const x = 1;'],
  ])('sees %s', async (_what, path, content) => {
    const planted = plantFile(path, content);
    onTestFinished(planted.remove);
    const report = await checkImports([planted.path], IMPORT_TABLE);
    expect(report.moduleCount).toBe(1);
    expect(report.violations).toHaveLength(1);
  });
});
