import { expect, it } from 'vitest';
import { serviceUnit } from './debian-files.ts';
import { KIOSK_PACKAGES } from './kiosk-package.ts';

it.each(KIOSK_PACKAGES)('the service of $app writes no crash dump', (kiosk) => {
  const [, service = ''] = serviceUnit(kiosk).split('[Service]\n');
  expect(service.split('[Install]')[0]?.split('\n')).toContain('LimitCORE=0');
});
