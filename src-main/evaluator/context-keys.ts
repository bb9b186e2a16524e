/** Which context keys a set of policies asks about. */
import type { PolicyKind } from '../aws/policy-document.js'
import { compilePolicy } from './compile/compile-policy.js'
import { variablesIn } from './match/template.js'

/**
 * The condition keys and policy variables in some documents, as GetContextKeysForCustomPolicy answers: each once, as first written,
 * in the order of the text. Documents with findings have none.
 */
export function contextKeys(documents: readonly string[], kind: PolicyKind = 'identity'): string[] {
  const keys = new Map<string, string>()
  const add = (key: string): void => {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key)
  }
  for (const document of documents) {
    const { parsed } = compilePolicy(document, kind)
    for (const { resource, conditions } of parsed?.statements ?? []) {
      const variables = parsed?.version === '2012-10-17'
      if (variables) resource?.items.flatMap(({ text }) => variablesIn(text)).forEach(add)
      for (const { key, values, name } of conditions) {
        add(key)
        if (variables && name.base.variables) values.items.flatMap(({ text }) => variablesIn(text)).forEach(add)
      }
    }
  }
  return [...keys.values()]
}
