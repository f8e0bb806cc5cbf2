import { describe, expect, it } from 'vitest';
import { parseLockSetting } from './lock-setting.ts';

describe('parseLockSetting', () => {
  it.each([
    ['relay:1', { kind: 'relay', address: { channel: 1 } }],
    ['relay:HURTM/2', { kind: 'relay', address: { serial: 'HURTM', channel: 2 } }],
    ['relay:2:fail-open', { kind: 'relay', address: { channel: 2 }, wiring: 'fail-open' }],
    ['emulated', { kind: 'emulated' }],
    ['emulated:fail-secure', { kind: 'emulated', wiring: 'fail-secure' }],
  ])('reads %s', (text, value) => {
    expect(parseLockSetting(text)).toEqual({ ok: true, value });
  });

  it.each(['', 'relay', 'relay:0', 'relay:9', 'relay:12', 'relay:ABC/1', 'relay:1:open', 'emulated/1'])(
    'refuses "%s" and says how it is written',
    (text) => {
      const parsed = parseLockSetting(text);
      expect(parsed.ok ? '' : parsed.error).toContain('relay:HURTM/1');
    },
  );
});
