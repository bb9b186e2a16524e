/** Writes a model as JSON with one operation or shape a line: small, and readable as a difference. */

/** @returns {string} the text of `<service>.json` */
export function toText(model) {
  const parts = Object.entries(model).map(([key, value]) => {
    if (key === 'metadata') return `"${key}": ${JSON.stringify(value)}`
    const lines = Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}: ${JSON.stringify(entry)}`)
    return lines.length === 0 ? `"${key}": {}` : `"${key}": {\n${lines.join(',\n')}\n}`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
