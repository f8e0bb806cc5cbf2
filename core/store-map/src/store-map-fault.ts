/** Why a file is no store map; nothing of it is used then, and a person must mend the file. */
export type StoreMapFault = { readonly class: 'end' } & (
  | { readonly kind: 'not-json'; readonly file: string; readonly line: number }
  | { readonly kind: 'wrong-field'; readonly file: string; readonly field: string; readonly expected: string }
);

/** One sentence for a person: which file, where in it, and what should stand there. */
export function describeStoreMapFault(fault: StoreMapFault): string {
  switch (fault.kind) {
    case 'not-json':
      return `${fault.file} is not JSON: line ${fault.line} cannot be read`;
    case 'wrong-field':
      return `${fault.file}: ${fault.field} should be ${fault.expected}`;
  }
}
