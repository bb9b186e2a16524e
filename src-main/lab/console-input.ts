/** `console OPERATION --param value` in a command file: what AWS offers only in its console. */
import { findModel, shapeOf } from '../aws/models/model.js'
import { kebabName } from '../cli/names.js'

export type ConsoleInput = { service: string; operation: string; input: Readonly<Record<string, string>> } | { error: string }

const SERVICE = 'signin'

/** @param name in the form of the command line: `enable-root-mfa-device`. */
export function consoleInput(name: string, args: readonly string[]): ConsoleInput {
  const model = findModel(SERVICE)
  const operation = model && Object.values(model.operations).find((candidate) => kebabName(candidate.name) === name)
  if (!model || !operation) return { error: `"${name}" is no operation of the console` }
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
  const members = new Map(shape?.type === 'structure' ? Object.keys(shape.members).map((member) => [`--${kebabName(member)}`, member]) : [])
  const input: Record<string, string> = {}
  for (let index = 0; index < args.length; index += 2) {
    const [option = '', value] = args.slice(index, index + 2)
    const member = members.get(option)
    if (member === undefined || value === undefined) return { error: `${name} takes ${[...members.keys()].join(' VALUE ')} VALUE; not "${option}"` }
    input[member] = value
  }
  return { service: SERVICE, operation: operation.name, input }
}
