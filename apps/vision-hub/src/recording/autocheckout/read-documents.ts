import type { z } from 'zod';
import { importFailure } from './import-failure.ts';
import type { CaseFile } from './read-case-file.ts';

/** One document of an NDJSON file, and the place that errors name. */
export interface CaseDocument<T> {
  readonly where: string;
  readonly value: T;
}

/** The documents of an NDJSON file, one for each line that is not blank; @throws OperatorError that names file and line. */
export function readDocuments<T>(file: CaseFile, schema: z.ZodType<T>): readonly CaseDocument<T>[] {
  const documents: CaseDocument<T>[] = [];
  for (const [index, line] of file.text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `${file.path}, line ${index + 1}`;
    const checked = schema.safeParse(parseLine(where, line));
    if (!checked.success) {
      const issue = checked.error.issues[0];
      throw importFailure(where, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
    }
    documents.push({ where, value: checked.data });
  }
  return documents;
}

function parseLine(where: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw importFailure(where, 'it is not JSON');
  }
}
