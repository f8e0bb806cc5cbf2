import type { KioskPackage } from './kiosk-package.ts';

/** Where a package puts its app. */
export const installFolder = ({ executable }: KioskPackage): string => `/opt/${executable}`;

/** What a technician sets the app to; survives an upgrade. */
export const environmentFile = ({ app }: KioskPackage): string => `/etc/saunter/${app}.env`;

const GTK_AND_FRIENDS = 'libasound2, libatk-bridge2.0-0, libcups2, libgbm1, libgtk-3-0, libnss3, libxdamage1';
const GATE_NEEDS = 'libpcsclite1, libudev1, libusb-1.0-0, nodejs (>= 18)';

/** `DEBIAN/control`. */
export function controlFile(kiosk: KioskPackage, version: string, installedKilobytes: number): string {
  const { executable, isSupervised, summary } = kiosk;
  return [
    `Package: ${executable}`,
    `Version: ${version}`,
    'Architecture: amd64',
    'Section: misc',
    'Priority: optional',
    'Maintainer: Saunter <store@saunter.invalid>',
    `Installed-Size: ${installedKilobytes}`,
    `Depends: adduser, ${GTK_AND_FRIENDS}${isSupervised ? `, ${GATE_NEEDS}` : ''}`,
    ...(isSupervised ? ['Recommends: pcscd'] : []),
    `Description: ${summary}`,
    ' Runs as the user "saunter" on the display of a kiosk; set it up in',
    ` ${environmentFile(kiosk)} before it is started.\n`,
  ].join('\n');
}

/** `DEBIAN/postinst`: the user and the rules; starting is the technician's decision, after the settings. */
export function postInstall({ executable }: KioskPackage): string {
  return `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  adduser --system --group --quiet --home /var/lib/saunter --no-create-home saunter
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    udevadm control --reload && udevadm trigger --subsystem-match=hidraw || true
    systemctl try-restart ${executable}.service
  fi
fi
`;
}

/** `DEBIAN/prerm`: a lane is stopped, and so made safe, before its program goes. */
export function preRemove({ executable }: KioskPackage): string {
  return `#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  systemctl disable --now ${executable}.service || true
fi
`;
}

/** The service. A gate runs under its supervisor, and whatever ends that, systemd drops the relays after it. */
export function serviceUnit(kiosk: KioskPackage): string {
  const { app, executable, isSupervised, summary } = kiosk;
  const program = `${installFolder(kiosk)}/${executable}`;
  const supervisor = `/usr/bin/node ${installFolder(kiosk)}/resources/app.asar.unpacked/supervisor.cjs`;
  const run = isSupervised
    ? [`ExecStart=${supervisor} ${program}`, `ExecStopPost=${supervisor} --drop-relays`]
    : [`ExecStart=${program}`];
  return `[Unit]
Description=${summary}
After=network-online.target graphical.target
Wants=network-online.target
StartLimitIntervalSec=0

[Service]
User=saunter
Group=saunter
StateDirectory=saunter saunter/${app}
Environment=HOME=/var/lib/saunter SAUNTER_DATA=/var/lib/saunter/${app} DISPLAY=:0
EnvironmentFile=${environmentFile(kiosk)}
${run.join('\n')}
Restart=always
RestartSec=2
# Wrong settings: a person must mend them first.
RestartPreventExitStatus=78
KillMode=mixed
TimeoutStopSec=20
NoNewPrivileges=yes
# A crash dump of a program that reads cards would have card data in it.
LimitCORE=0
ProtectSystem=full

[Install]
WantedBy=graphical.target
`;
}

/** The relay board belongs to the gate's user; the maker's name tells it from others with the same USB ids. */
export const RELAY_RULE =
  'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="16c0", ATTRS{idProduct}=="05df", ' +
  'ATTRS{manufacturer}=="www.dcttech.com", GROUP="saunter", MODE="0660"\n';

/** The settings to begin with: every variable of the app, the needed ones to be filled in. */
export function environmentTemplate({ app, isSupervised }: KioskPackage): string {
  const common = [
    `# Settings of this machine's ${app}; see docs/operations/packages.md.`,
    '# Until the needed ones are set it ends with code 78 and says which is missing.',
    '#SAUNTER_SERVER_URL=http://127.0.0.1:4800',
    `#SAUNTER_CREDENTIAL_FILE=/etc/saunter/${app}.credential`,
    '#DISPLAY=:0',
  ];
  const gate = [
    '#SAUNTER_MQTT_URL=mqtt://127.0.0.1:1883',
    '#SAUNTER_ACCEPTANCE=poi:127.0.0.1:4820',
    '#SAUNTER_READER=pcsc',
    '#SAUNTER_CAPKS=/etc/saunter/ca-keys.json',
    '# Say how the lock is wired: fail-secure for an entry, fail-open for an exit.',
    '#SAUNTER_LOCK=relay:1:fail-secure',
    '#SAUNTER_PASSAGE=tcp:127.0.0.1:4810',
  ];
  return `${[...common, ...(isSupervised ? gate : [])].join('\n')}\n`;
}
