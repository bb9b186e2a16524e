/** Where a console path stands in the window's address. */

export const WORLD = '#/world'

/** The console path in an address: `#/world/iam/users` is `/iam/users`. */
export function pathOf(hash: string): string {
  const path = hash.startsWith(WORLD) ? hash.slice(WORLD.length) : ''
  return path === '' ? '/' : path
}
