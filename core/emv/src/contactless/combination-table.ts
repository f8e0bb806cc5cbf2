import type { Flow } from '../flow/run-flow.ts';
import { KERNEL_2 } from './kernel-2/kernel-2.ts';
import { KERNEL_3 } from './kernel-3/kernel-3.ts';

/** A kernel that a combination may name. */
export interface ContactlessKernel {
  readonly name: string;
  readonly flow: Flow;
}

/** The kernels by their identifier (EMV Book A, 5.8); a place that is free is passed over in selection. */
const KERNELS: Readonly<Record<number, ContactlessKernel | undefined>> = {
  2: { name: 'M/Chip', flow: KERNEL_2 },
  3: { name: 'qVSDC', flow: KERNEL_3 },
  // Free: the common kernel (EMV Book C-8), with a secure channel and elliptic curves of its own.
  8: undefined,
};

/** The kernel of that identifier; undefined when this terminal has none. */
export const kernelOf = (identifier: number): ContactlessKernel | undefined => KERNELS[identifier];
