/** Results as JSON. */

/** Four spaces deep, with the keys in the order of the model; nothing at all for an empty result. */
export function formatJson(result: unknown): string {
  if (typeof result === 'object' && result !== null && !Array.isArray(result) && Object.keys(result).length === 0) return ''
  return `${JSON.stringify(result ?? null, undefined, 4)}\n`
}
