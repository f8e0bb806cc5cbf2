import type { ColumnType } from 'kysely';

/** JSON that is read back as `Read` and written as text, because the driver would take an array for an SQL array. */
export type JsonText<Read> = ColumnType<Read, string, string>;

/** On every row: whose it is. */
export interface Owned {
  readonly chain_id: string;
  readonly store_id: string;
}
