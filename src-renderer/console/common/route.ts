/** Console paths: `/iam/users/:name/:tab?` against `/iam/users/Kunal`. */

export type Params = Readonly<Record<string, string>>

/** A path of segments, each encoded. */
export function path(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`
}

/** @returns the decoded parameters, or undefined when the path is another one. A segment that ends in `?` may be absent. */
export function matchPath(pattern: string, given: string): Params | undefined {
  const wanted = segmentsOf(pattern)
  const present = segmentsOf(given)
  if (present.length > wanted.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = present[index]
    if (value === undefined) {
      if (!segment.endsWith('?')) return undefined
    } else if (segment.startsWith(':')) {
      params[segment.slice(1).replace('?', '')] = decode(value)
    } else if (segment !== value) return undefined
  }
  return params
}

function segmentsOf(text: string): readonly string[] {
  return text.split('/').filter((segment) => segment !== '')
}

/** A path typed by hand may be badly encoded; it then stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
