/** Sorting of table rows: texts as people order them, numbers by value, equal rows as they came. */

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export function sortRows<Row>(rows: readonly Row[], by: ((row: Row) => string | number) | undefined, down: boolean): readonly Row[] {
  if (by === undefined) return rows
  const turn = down ? -1 : 1
  return [...rows].sort((left, right) => turn * compare(by(left), by(right)))
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(String(left), String(right))
}
