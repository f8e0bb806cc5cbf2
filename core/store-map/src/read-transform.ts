import type { Point3 } from '@saunter/model';
import type { JsonReader } from './json-reader.ts';
import type { Transform } from './transform.ts';

/** A point whose absent coordinates are 0, as Protocol Buffers export them. */
export function readPoint(reader: JsonReader, value: unknown, field: string): Point3 {
  const point = reader.object(value ?? {}, field);
  const axis = (name: 'x' | 'y' | 'z'): number => reader.number(point[name] ?? 0, `${field}.${name}`);
  return { x: axis('x'), y: axis('y'), z: axis('z') };
}

/** A transform whose absent parts are 0. */
export function readTransform(reader: JsonReader, value: unknown, field: string): Transform {
  const transform = reader.object(value ?? {}, field);
  return {
    translation: readPoint(reader, transform['translation'], `${field}.translation`),
    rotation: readPoint(reader, transform['rotation'], `${field}.rotation`),
  };
}
