import { problem } from '@saunter/contracts';
import type { ApiFault } from './api-fault.ts';

/** What a refusal of the server, by its HTTP status and body, means to a page. Total over anything that can come back. */
export function faultOfAnswer(status: number, text: string): ApiFault {
  const said = problemIn(text);
  if (status === 401) return { kind: 'signed-out', class: 'sign-in' };
  if (status >= 500) return { kind: 'busy', class: 'retry', retryAfterMs: said?.retryAfterMs };
  return {
    ...{ kind: 'refused', class: 'final', status },
    ...{ problem: said?.kind ?? 'unknown', message: said?.message ?? '', retryAfterMs: said?.retryAfterMs },
  };
}

function problemIn(text: string) {
  try {
    const body = problem.safeParse(JSON.parse(text));
    return body.success ? body.data.error : undefined;
  } catch {
    return undefined;
  }
}
