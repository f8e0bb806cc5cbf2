import type { CommandApdu, Tlv } from '@saunter/iso7816';
import { decodeCommandApdu, encodeTlvs } from '@saunter/iso7816';
import { TAG } from '../tags.ts';

/** One script of the issuer's: commands that its terminal passes to the card unread (EMV 4.4 Book 3, 10.10). */
export interface IssuerScript {
  /** Tag 9F18, four bytes; zeros when the script has none. */
  readonly identifier: Uint8Array;
  /** The commands as APDUs; undefined where the bytes are none: the script fails there. */
  readonly commands: readonly (CommandApdu | undefined)[];
}

/** Scripts together may have so many bytes; a terminal need take no more (EMV 4.4 Book 3, 10.10). */
const MAX_SCRIPT_BYTES = 128;
const IDENTIFIER_BYTES = 4;

/** The scripts in templates 71 or 72, in order; those that are over the bound are left out. */
export function readIssuerScripts(templates: readonly Tlv[]): readonly IssuerScript[] {
  let left = MAX_SCRIPT_BYTES;
  return templates.flatMap((template) => {
    left -= encodeTlvs([template]).length;
    return left < 0 ? [] : [readScript(template)];
  });
}

function readScript({ children }: Tlv): IssuerScript {
  const identifier = children.find(({ tag }) => tag === TAG.ISSUER_SCRIPT_IDENTIFIER)?.value;
  return {
    identifier: identifier?.length === IDENTIFIER_BYTES ? identifier.slice() : new Uint8Array(IDENTIFIER_BYTES),
    commands: children
      .filter(({ tag }) => tag === TAG.ISSUER_SCRIPT_COMMAND)
      .map(({ value }) => {
        const command = decodeCommandApdu(value.slice());
        return command.ok ? command.value : undefined;
      }),
  };
}
