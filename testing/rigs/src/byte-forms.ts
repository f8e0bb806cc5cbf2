/** One way in which something secret could stand in a file. */
export interface ByteForm {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A test card's number and its track 2 equivalent (EMV 4.4 Book 3, tag 57) in hexadecimal digits, `D` between. */
export interface CardNumbers {
  readonly pan: string;
  readonly track2: string;
}

/** How a card number is written down by those who should not: as text in any width, as digits in half bytes, encoded. */
export function formsOfCard({ pan, track2 }: CardNumbers): readonly ByteForm[] {
  const even = track2.length % 2 === 0 ? track2 : `${track2}F`;
  const groups = pan.match(/.{1,4}/g) ?? [];
  return [
    form('PAN as text', Buffer.from(pan)),
    form('PAN in groups', Buffer.from(groups.join(' '))),
    form('PAN in groups with dashes', Buffer.from(groups.join('-'))),
    ...formsOfUtf16('PAN', pan),
    form('PAN as BCD', Buffer.from(pan, 'hex')),
    // Behind an odd number of digits each byte has the end of one pair and the beginning of the next.
    form('PAN as BCD, half a byte on', Buffer.from(pan.slice(1, -1), 'hex')),
    form('PAN as a digit a byte', Buffer.from(Array.from(pan, Number))),
    ...formsOfBase64('PAN as text', Buffer.from(pan)),
    ...formsOfBase64('PAN as BCD', Buffer.from(pan, 'hex')),
    form('track 2 as text', Buffer.from(track2)),
    form('track 2 as small text', Buffer.from(track2.toLowerCase())),
    form('track 2 with =', Buffer.from(track2.replace('D', '='))),
    ...formsOfUtf16('track 2', track2),
    form('track 2 as bytes', Buffer.from(even, 'hex')),
  ];
}

/** How a secret of 32 bytes is written down, `text` being its base64url form. */
export function formsOfSecret(name: string, text: string): readonly ByteForm[] {
  const bytes = Buffer.from(text, 'base64url');
  return [
    form(`${name} as base64url`, Buffer.from(text)),
    form(`${name} as base64`, Buffer.from(bytes.toString('base64').replace(/=+$/, ''))),
    ...formsOfBytes(name, bytes),
  ];
}

/** Bytes that may stand somewhere as they are, or in hexadecimal digits. */
export const formsOfBytes = (name: string, bytes: Uint8Array): readonly ByteForm[] => {
  const hex = Buffer.from(bytes).toString('hex');
  return [
    form(`${name} as bytes`, Buffer.from(bytes)),
    form(`${name} as hex`, Buffer.from(hex)),
    form(`${name} as capital hex`, Buffer.from(hex.toUpperCase())),
  ];
};

const form = (name: string, bytes: Buffer): ByteForm => ({ name, bytes });

function formsOfUtf16(name: string, text: string): readonly ByteForm[] {
  const little = Buffer.from(text, 'utf16le');
  return [form(`${name} as UTF-16LE`, little), form(`${name} as UTF-16BE`, Buffer.from(little).swap16())];
}

/** What base64 of anything around `bytes` shows of them, by how far into three bytes they begin; without the ends. */
function formsOfBase64(name: string, bytes: Buffer): readonly ByteForm[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return form(`${name} in base64 at ${offset}`, Buffer.from(encoded.slice(Math.ceil((offset * 8) / 6), whole)));
  });
}
