import type { Point3 } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose, poseOf, STILL, type Transform, toInner, toOuter } from './transform.ts';

const metres = fc.double({ min: -50, max: 50, noNaN: true });
const point: fc.Arbitrary<Point3> = fc.record({ x: metres, y: metres, z: metres });
const angle = fc.double({ min: -4, max: 4, noNaN: true });
const transform: fc.Arbitrary<Transform> = fc.record({
  translation: point,
  rotation: fc.record({ x: angle, y: angle, z: angle }),
});

const distance = (a: Point3, b: Point3): number => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
const ORIGIN = { x: 0, y: 0, z: 0 };

describe('a transform', () => {
  test('turns by the right-hand rule: a quarter turn about z takes x to y', () => {
    const turned = toOuter(poseOf({ translation: ORIGIN, rotation: { x: 0, y: 0, z: Math.PI / 2 } }), {
      x: 1,
      y: 0,
      z: 0,
    });
    expect(distance(turned, { x: 0, y: 1, z: 0 })).toBeLessThan(1e-12);
  });

  test('about (1, 1, 1) by a third of a turn takes x to y, y to z and z to x', () => {
    const third = (2 * Math.PI) / 3 / Math.sqrt(3);
    const pose = poseOf({ translation: ORIGIN, rotation: { x: third, y: third, z: third } });
    expect(distance(toOuter(pose, { x: 1, y: 2, z: 3 }), { x: 3, y: 1, z: 2 })).toBeLessThan(1e-12);
  });

  test('keeps distances', () => {
    fc.assert(
      fc.property(transform, point, point, (t, a, b) => {
        const pose = poseOf(t);
        expect(distance(toOuter(pose, a), toOuter(pose, b))).toBeCloseTo(distance(a, b), 9);
      }),
    );
  });

  test('is undone by going inward', () => {
    fc.assert(
      fc.property(transform, point, (t, p) => {
        expect(distance(toInner(poseOf(t), toOuter(poseOf(t), p)), p)).toBeLessThan(1e-9);
      }),
    );
  });

  test('composes: inner first, then outer', () => {
    fc.assert(
      fc.property(transform, transform, point, (outer, inner, p) => {
        const stepwise = toOuter(poseOf(outer), toOuter(poseOf(inner), p));
        expect(distance(toOuter(compose(poseOf(outer), poseOf(inner)), p), stepwise)).toBeLessThan(1e-9);
      }),
    );
  });

  test('composed with stillness is itself', () => {
    fc.assert(
      fc.property(transform, point, (t, p) => {
        const plain = toOuter(poseOf(t), p);
        expect(distance(toOuter(compose(STILL, poseOf(t)), p), plain)).toBeLessThan(1e-9);
        expect(distance(toOuter(compose(poseOf(t), STILL), p), plain)).toBeLessThan(1e-9);
      }),
    );
  });
});
