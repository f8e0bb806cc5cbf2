import { expect, it } from 'vitest';
import { contentViolations, fixedFiles } from './content-rules.ts';
import { KIOSK_PACKAGES } from './kiosk-package.ts';

const whole = (kiosk: (typeof KIOSK_PACKAGES)[number]) => [
  ...fixedFiles(kiosk).map((path) => ({ path, text: 'const fine = true;' })),
  { path: 'renderer/assets/index-C5elnus_.js', text: '' },
  { path: 'renderer/assets/noto-sans-arabic-arabic-400-normal-AAMxebZb.woff2' },
];

it.each(KIOSK_PACKAGES)('$app: the whole list and nothing else may be shipped', (kiosk) => {
  expect(contentViolations(kiosk, whole(kiosk))).toEqual([]);
});

it.each([
  ['main.lab.cjs', 'main.lab.cjs does not belong there'],
  ['main.cjs.map', 'main.cjs.map does not belong there'],
  ['src/main/gate.ts', 'src/main/gate.ts does not belong there'],
  ['browser/browser.html', 'browser/browser.html does not belong there'],
  ['renderer/gallery.html', 'renderer/gallery.html does not belong there'],
  ['node_modules/node-hid/src/HID.cc', 'node_modules/node-hid/src/HID.cc does not belong there'],
  ['.env', '.env does not belong there'],
])('finds a planted %s', (path, violation) => {
  for (const kiosk of KIOSK_PACKAGES)
    expect(contentViolations(kiosk, [...whole(kiosk), { path }])).toEqual([violation]);
});

it.each(['class EmulatedRelayBoard {}', 'function composeLab() {}', '//# sourceMappingURL=main.cjs.map'])(
  'finds planted code: %s',
  (text) => {
    for (const kiosk of KIOSK_PACKAGES) {
      const files = whole(kiosk).map((file) => (file.path === 'main.cjs' ? { ...file, text } : file));
      expect(contentViolations(kiosk, files)).toHaveLength(1);
    }
  },
);

it('misses a part that is not there', () => {
  for (const kiosk of KIOSK_PACKAGES) {
    const files = whole(kiosk).filter(({ path }) => path !== 'preload.cjs');
    expect(contentViolations(kiosk, files)).toEqual(['preload.cjs is missing']);
  }
});
