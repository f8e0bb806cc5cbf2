import { expect, it } from 'vitest';
import { openMailTransport } from './mail-transport.ts';

it.each(['', 'mail.store.example', 'http://mail.store.example', 'smtp://', 'smtp://user:pa55@:25'])(
  'refuses %j as a mail server, names the variable and keeps the password to itself',
  (url) => {
    expect(() => openMailTransport(url, 'receipts@store.example')).toThrow(/^SMTP_URL is not/);
  },
);

it.each(['receipts', 'Store <receipts@store.example>', 'a@b, c@d', 'a@b\r\nBcc: c@d'])(
  'refuses %j as our address',
  (from) => {
    expect(() => openMailTransport('smtp://127.0.0.1:25', from)).toThrow(/SAUNTER_MAIL_FROM/);
  },
);

it.each(['', 'jane', 'jane@x, joe@x', 'jane@x\r\nRCPT TO:<joe@x>', '<jane@x>', '"jane"@x', 'jane@x '])(
  'sends nothing to %j',
  async (to) => {
    const transport = openMailTransport('smtp://127.0.0.1:9', 'receipts@store.example');
    const message = { to, fromName: 'Store', subject: 's', text: 't', html: 'h', id: 'rcp_1', dateMs: 0 };
    expect(await transport.deliver(message)).toEqual({
      ok: false,
      error: { kind: 'mail-address-malformed', class: 'end' },
    });
    transport.close();
  },
);
