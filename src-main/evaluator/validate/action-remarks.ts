/** Actions that no service has: such a pattern matches nothing, and nobody notices. */
import { actionsOf, findAction, findServiceTitle } from '../../aws/reference/reference.js'
import { glob, matchesGlob } from '../match/glob.js'
import type { ParsedStatement } from '../parse/parsed-policy.js'
import { pointerTo } from '../parse/positions.js'
import type { Remarked } from './remarked.js'

export function actionRemarks({ action }: ParsedStatement): Remarked[] {
  return action.items.flatMap(({ text, offset }, index) => {
    const problem = problemOf(text)
    return problem === undefined ? [] : [{ ...problem, at: { offset, pointer: action.isList ? pointerTo(action.pointer, index) : action.pointer } }]
  })
}

function problemOf(text: string): Pick<Remarked, 'type' | 'code' | 'message'> | undefined {
  const colon = text.indexOf(':')
  if (colon === -1 || text === '*:*') return undefined
  const service = text.slice(0, colon)
  if (findServiceTitle(service) === undefined) return { type: 'ERROR', code: 'INVALID_SERVICE_IN_ACTION', message: `There is no service with the prefix "${service}".` }
  if (isAnAction(service, text.slice(colon + 1))) return undefined
  return { type: 'ERROR', code: 'INVALID_ACTION', message: `${findServiceTitle(service) ?? service} has no action "${text}".` }
}

function isAnAction(service: string, name: string): boolean {
  if (!/[*?]/.test(name)) return findAction(`${service}:${name}`) !== undefined
  const pattern = glob(name.toLowerCase())
  return actionsOf(service).some((action) => matchesGlob(pattern, action.name.toLowerCase()))
}
