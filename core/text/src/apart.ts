/**
 * Text from elsewhere inside a sentence written from right to left: a number with hyphens, an address or a name keeps
 * its own order between these two marks (Unicode bidirectional algorithm, isolates FSI and PDI).
 */
export const apart = (text: string): string => `\u2068${text}\u2069`;
