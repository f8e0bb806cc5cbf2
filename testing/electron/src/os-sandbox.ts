import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the kernel says about a process's confinement. */
export interface OsSandbox {
  readonly uid: number;
  /** A seccomp filter is installed (mode 2). */
  readonly filtersSystemCalls: boolean;
  /** It lives in another user namespace than we. */
  readonly hasOwnUserNamespace: boolean;
}

/** Reads it of the process `pid` from /proc. */
export function sandboxOf(pid: number): OsSandbox {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+([0-9]+)`, 'm').exec(status)?.[1]);
  const namespaceOf = (process: number | 'self') => readlinkSync(`/proc/${process}/ns/user`);
  return {
    uid: field('Uid'),
    filtersSystemCalls: field('Seccomp') === 2,
    hasOwnUserNamespace: namespaceOf(pid) !== namespaceOf('self'),
  };
}

const OTHERS_MAY_ENTER = 0o001;

/** Whether a user who owns nothing here can open what is under `path`: every folder above lets everybody through. */
export function isReachableByOthers(path: string): boolean {
  const isOpen = (statSync(path).mode & OTHERS_MAY_ENTER) !== 0;
  return isOpen && (path === dirname(path) || isReachableByOthers(dirname(path)));
}
