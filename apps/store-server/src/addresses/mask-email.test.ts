import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskEmail } from './mask-email.ts';

test.each([
  ['jane@gmail.com', 'j•••@g•••.com'],
  ['a@b', 'a•••@b•••'],
  ['first.last@mail.example.co.uk', 'f•••@m•••.uk'],
])('%s is shown as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test('no two letters of a name, and no two of a host, are shown', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const [name = '', host = ''] = maskEmail(email).split('@');
      expect([...name.replaceAll('•', '')]).toHaveLength(1);
      expect([...(host.split('•••')[0] ?? '')]).toHaveLength(1);
      expect(host.split('•••')[1]).not.toMatch(/\..*\./);
    }),
  );
});
