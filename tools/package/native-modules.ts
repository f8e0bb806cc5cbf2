/** One npm package that cannot be bundled because it has a native part: exactly the files of it that are shipped. */
export interface NativeModule {
  readonly name: string;
  readonly files: readonly string[];
}

const NODE_HID: NativeModule = {
  name: 'node-hid',
  files: [
    'LICENSE-bsd.txt',
    'binding-options.js',
    'nodehid.js',
    'package.json',
    'prebuilds/HID-linux-x64/node-napi-v4.node',
    'prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
  ],
};

const PKG_PREBUILDS: NativeModule = {
  name: 'pkg-prebuilds',
  files: ['LICENSE', 'bindings.js', 'lib/prebuild.js', 'package.json'],
};

const PCSC_MINI: NativeModule = {
  name: 'pcsc-mini',
  files: [
    'LICENSE',
    'build/addon.node.js',
    'build/card.js',
    'build/client.js',
    'build/index.js',
    'build/reader.js',
    'package.json',
  ],
};

const PCSC_MINI_BINARY: NativeModule = { name: '@pcsc-mini/linux-x86_64-gnu', files: ['addon.node', 'package.json'] };

/** What the gate needs for its reader and its lock. */
export const GATE_MODULES: readonly NativeModule[] = [NODE_HID, PKG_PREBUILDS, PCSC_MINI, PCSC_MINI_BINARY];
