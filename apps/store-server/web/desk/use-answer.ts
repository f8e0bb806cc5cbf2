import { useEffect, useState } from 'react';
import type { ZodType } from 'zod';
import { useDesk } from './desk-parts.ts';

/** Lists are asked anew this often, so that two associates see the same. */
const AGAIN_MS = 5_000;

/** What the server says to `path`, kept fresh while it is shown; undefined until it answered. */
export function useAnswer<Answer>(path: string, schema: ZodType<Answer>): Answer | undefined {
  const { api, change, failed } = useDesk();
  const [answer, setAnswer] = useState<{ readonly path: string; readonly value: Answer }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change anywhere asks anew.
  useEffect(() => {
    let isShown = true;
    const ask = async () => {
      const said = await api.get(path, schema);
      if (!isShown) return;
      if (said.ok) setAnswer({ path, value: said.value });
      else failed(said.error);
    };
    void ask();
    const again = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      isShown = false;
      clearInterval(again);
    };
  }, [api, path, schema, change]);
  return answer?.path === path ? answer.value : undefined;
}
