/** "Show as CLI": the line that would do in a terminal what a click does in the console. */
import { toIso } from '../aws/clock.js'
import { findModel, shapeOf } from '../aws/models/model.js'
import type { ServiceModel } from '../aws/models/shapes.js'
import { kebabName } from '../cli/names.js'

/** `aws iam create-user --user-name Kunal` */
export function asCli(service: string, operation: string, input: Readonly<Record<string, unknown>>): string {
  const model = findModel(service)
  const command = ['aws', service === 's3' ? 's3api' : service, kebabName(operation)]
  const inputShape = model?.operations[operation]?.input
  const shape = model && inputShape !== undefined ? shapeOf(model, inputShape) : undefined
  if (!model || shape?.type !== 'structure') return command.join(' ')
  const options = Object.entries(shape.members).flatMap(([member, { shape: name }]) => {
    const value = input[member]
    return value === undefined || value === null ? [] : option(model, name, `--${kebabName(member)}`, value)
  })
  return [...command, ...options].join(' ')
}

function option(model: ServiceModel, shapeName: string, name: string, value: unknown): string[] {
  const shape = shapeOf(model, shapeName)
  if (shape.type === 'boolean') return [value === true ? name : name.replace('--', '--no-')]
  if (shape.type === 'blob') return [name, 'FILE']
  if (shape.sensitive) return [name, "'…'"]
  if (shape.type === 'timestamp' && typeof value === 'number') return [name, toIso(value)]
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return [name, ...value.map(quoted)]
  return [name, quoted(typeof value === 'string' ? value : JSON.stringify(value))]
}

/** Quoted for a shell where it must be. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
