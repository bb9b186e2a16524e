/** How many edits lie between two pieces of JSON. */

/** A value that differs counts one, and so does a member or list item that only one of them has, or has under another name. */
export function editsBetween(left: unknown, right: unknown): number {
  if (Array.isArray(left) && Array.isArray(right)) return editsBetweenLists(left, right)
  if (isObject(left) && isObject(right)) {
    const onlyLeft = Object.keys(left).filter((key) => !(key in right))
    const onlyRight = Object.keys(right).filter((key) => !(key in left))
    const [gone, come] = [onlyLeft[0], onlyRight[0]]
    const renamed = gone !== undefined && come !== undefined && editsBetween(left[gone], right[come]) === 0
    const within = Object.keys(left).reduce((sum, key) => sum + (key in right ? editsBetween(left[key], right[key]) : 0), 0)
    return within + onlyLeft.length + onlyRight.length - (renamed ? 1 : 0)
  }
  return left === right ? 0 : 1
}

function editsBetweenLists(left: readonly unknown[], right: readonly unknown[]): number {
  if (left.length === right.length) return left.reduce<number>((sum, item, index) => sum + editsBetween(item, right[index]), 0)
  const [long, short] = left.length > right.length ? [left, right] : [right, left]
  const same = long.findIndex((item, index) => index >= short.length || editsBetween(item, short[index]) > 0)
  return 1 + (long.length - short.length > 1 ? long.length : editsBetweenLists(long.toSpliced(same, 1), short))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
