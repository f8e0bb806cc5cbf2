import type { RequestRefund } from '@saunter/contracts';
import { refundView, requestRefund, visitId } from '@saunter/contracts';
import { assert } from '@saunter/kit';
import type { RefundAsked } from '@saunter/visit';
import { z } from 'zod';
import { executeByStaff } from '../../staff/execute-by-staff.ts';
import { digestOf } from '../../visits/request-digest.ts';
import { viewRefund } from '../../visits/visit-view.ts';
import { actorOf } from '../actor-of.ts';
import type { AddRoutes } from '../api-parts.ts';
import { problems } from '../problem-answers.ts';
import { refusalProblem } from '../visit-problems.ts';

/** Money goes back: by the staff, never by a kiosk that anybody may touch. */
export const addRefundRoutes: AddRoutes = (api, parts) => {
  api.post(
    '/visits/:visitId/refunds',
    {
      config: { roles: ['technician', 'associate'] as const },
      schema: {
        tags: ['technician', 'desk'],
        summary: 'Gives money of a visit back; a repeat of the same request says how it stands',
        params: z.object({ visitId }),
        body: requestRefund,
        response: { 200: refundView, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { params, body } = request;
      const by = actorOf(request);
      const { refundId, reason } = body;
      const command = {
        kind: 'request-refund',
        refundId,
        reason,
        asked: askedOf(body),
        requestDigest: digestOf(body),
      } as const;
      const executed = await executeByStaff(parts, {
        visitId: params.visitId,
        act: 'refund',
        by,
        command,
        detail: body,
      });
      if (!executed.ok) throw refusalProblem(executed.error, params.visitId);
      const refund = executed.value.state?.refunds.find((known) => known.refundId === refundId);
      assert(refund, 'a refund that was taken is known');
      return viewRefund(refund);
    },
  );
};

function askedOf(body: RequestRefund): RefundAsked {
  if ('rest' in body) return { rest: true };
  if (!('lines' in body)) return { amountMinor: body.amountMinor };
  const lines = body.lines.map(({ line, ...of }) => ({ line, of }));
  return { lines };
}
