import { concatBytes } from '@saunter/kit';

// The wire between fake-hidraw.c and the rig; both ends are of one checkout, so bad bytes are a bug of the rig.

/** What a program did to its open device: feature set and get, output report, or asked who it is. */
export interface ShimRequest {
  /** `S` set feature, `G` get feature, `O` output, `R` descriptor, `I` ids, `N` name, `P` place, `U` serial. */
  readonly operation: string;
  readonly payload: Uint8Array;
}

/** Linux error numbers that the rig answers with. */
export const ERRNO = { EPIPE: 32, EINVAL: 22, ETIMEDOUT: 110 } as const;

const HEADER_LENGTH = 5;

/** Cuts a stream of bytes into requests, however they arrive. */
export class ShimRequestStream {
  #held: Uint8Array = new Uint8Array();

  push(bytes: Uint8Array): readonly ShimRequest[] {
    this.#held = concatBytes(this.#held, bytes);
    const requests: ShimRequest[] = [];
    for (;;) {
      const view = new DataView(this.#held.buffer, this.#held.byteOffset, this.#held.length);
      const whole = view.byteLength >= HEADER_LENGTH ? HEADER_LENGTH + view.getUint32(1, true) : Infinity;
      if (view.byteLength < whole) return requests;
      const operation = String.fromCharCode(view.getUint8(0));
      requests.push({ operation, payload: this.#held.slice(HEADER_LENGTH, whole) });
      this.#held = this.#held.slice(whole);
    }
  }
}

/** An answer: a result (bytes moved, or a negative error number) and what goes back to the program. */
export function encodeShimAnswer(result: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const head = new DataView(new ArrayBuffer(8));
  head.setInt32(0, result, true);
  head.setUint32(4, payload.length, true);
  return concatBytes(new Uint8Array(head.buffer), payload);
}

/** One input report as the data connection carries it. */
export function encodeShimReport(report: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(4));
  head.setUint32(0, report.length, true);
  return concatBytes(new Uint8Array(head.buffer), report);
}

/** Report id and room of a get-feature request. */
export function featureRequest(payload: Uint8Array): { readonly reportId: number; readonly length: number } {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  return { reportId: view.getUint8(0), length: view.getUint32(1, true) };
}
