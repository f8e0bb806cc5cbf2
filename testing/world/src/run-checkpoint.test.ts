import { createFusion, type FusionInput, type FusionState } from '@saunter/fusion';
import { storeMapOf } from '@saunter/store-map';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fusionInputOf } from './fusion-inputs.ts';
import { makeRun } from './run/make-run.ts';

const run = makeRun({ seed: 9, visits: 4 });
const fusion = createFusion({
  storeMap: storeMapOf(run.storeMap),
  catalogue: run.catalogue,
  review: { shareMax: 1, expectedErrorLeast: 0 },
});
const inputs: readonly FusionInput[] = [
  ...run.admissions.map((admission) => ({ kind: 'admission' as const, ...admission })),
  ...[...run.messages()].flatMap((message) => fusionInputOf(message) ?? []),
];

/** All that is said to these inputs, as text; `isCut` says after which of them the hub is killed and comes back. */
function told(isCut: (index: number) => boolean): { readonly said: string; readonly state: string } {
  const said: string[] = [];
  let state: FusionState = fusion.initial;
  inputs.forEach((input, index) => {
    const turn = fusion.apply(state, input);
    said.push(...turn.outputs.map((output) => JSON.stringify(output)));
    state = isCut(index) ? JSON.parse(JSON.stringify(turn.state)) : turn.state;
  });
  return { said: said.join('\n'), state: JSON.stringify(state) };
}

test('the nominal world is told the same to the last bit, wherever the hub was killed and came back', {
  timeout: 60_000,
}, () => {
  const whole = told(() => false);
  expect(whole.said).toContain('"CartFinal"');
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: inputs.length - 1 }), { minLength: 1, maxLength: 12 }), (cuts) => {
      expect(told((index) => cuts.includes(index))).toEqual(whole);
    }),
    { numRuns: 4 },
  );
});
