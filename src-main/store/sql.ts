/** What goes into SQLite and comes out of it. */

export type SqlValue = string | number | null | Uint8Array
export type SqlRow = Record<string, SqlValue>

/** A write statement and its bound values: all that is needed to make the same change again. */
export type Write = readonly [sql: string, values: readonly SqlValue[]]
