/** The models' patterns are Java's; here they become JavaScript's. */

const compiled = new Map<string, RegExp>()

/** @returns a regular expression that the whole of a value must meet. Its text stays AWS's in messages. */
export function compilePattern(pattern: string): RegExp {
  let regExp = compiled.get(pattern)
  if (regExp === undefined) {
    regExp = new RegExp(`^(?:${toJavaScript(pattern)})$`, 'u')
    compiled.set(pattern, regExp)
  }
  return regExp
}

function toJavaScript(pattern: string): string {
  return (
    pattern
      // STS's ARNs: meant is U+10000 to U+10FFFF, which Java would write with surrogates.
      .replace('\\u10000-\\u10FFFF', '\\u{10000}-\\u{10FFFF}')
      // Organizations' units: outside of a class a hyphen has no meaning.
      .replace('\\/ou\\-', '\\/ou-')
      // Under the flag u only characters with a meaning may be escaped: `\:` is an error.
      .replace(/\\([:@_,= ])/g, '$1')
  )
}
