import type { Flow } from '../flow/run-flow.ts';
import { KERNEL_2 } from './kernel-2/kernel-2.ts';
import { KERNEL_3 } from './kernel-3/kernel-3.ts';

/** The kernels by their identifier (EMV Book A, 5.8); selection passes over a combination whose place is free. */
const KERNELS: Readonly<Record<number, Flow | undefined>> = {
  2: KERNEL_2,
  3: KERNEL_3,
  // The common kernel (EMV Book C-8), with a secure channel and elliptic curves of its own.
  8: undefined,
};

/** The steps of the kernel with that identifier; undefined when this terminal has none. */
export const kernelOf = (identifier: number): Flow | undefined => KERNELS[identifier];
