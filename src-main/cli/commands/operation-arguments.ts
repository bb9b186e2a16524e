/** Which options an operation takes, made from the shape of its input. */
import { shapeOf } from '../../aws/models/model.js'
import type { OperationModel, Paginator, ServiceModel, Shape, StructureShape } from '../../aws/models/shapes.js'
import type { Argument } from '../grammar/argument-parser.js'
import { kebabName } from '../names.js'

export interface OperationArgument extends Argument {
  /** The member of the input that it sets, and its shape; none for options of the command line's own. */
  member?: string
  shape?: Shape
  /** Taken, but not shown in help. */
  hidden?: boolean
  /** `--no-x` beside `--x`, shown as its other half. */
  negative?: boolean
  /** A structure of one boolean `Value` that is given like a plain boolean. */
  pulledUp?: boolean
}

/** Options that a member's name would not lead to. `service.operation.option`, an asterisk for any operation. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['ec2.create-image.no-no-reboot', 'reboot'],
  ['ec2.*.no-egress', 'ingress'],
  ['ec2.*.no-disable-api-termination', 'enable-api-termination'],
])

/** Second names that are still taken. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['iam.enable-mfa-device.authentication-code1', 'authentication-code-1'],
  ['iam.enable-mfa-device.authentication-code2', 'authentication-code-2'],
  ['iam.resync-mfa-device.authentication-code1', 'authentication-code-1'],
  ['iam.resync-mfa-device.authentication-code2', 'authentication-code-2'],
])

export function inputShape(model: ServiceModel, operation: OperationModel): StructureShape | undefined {
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
  return shape?.type === 'structure' ? shape : undefined
}

/** The member of the output that is a stream, for operations that save one to a file. */
export function streamingOutput(model: ServiceModel, operation: OperationModel): string | undefined {
  const shape = operation.output === undefined ? undefined : shapeOf(model, operation.output)
  if (shape?.type !== 'structure' || shape.payload === undefined) return undefined
  const member = shape.members[shape.payload]
  if (member === undefined) return undefined
  const payload = shapeOf(model, member.shape)
  return payload.type === 'blob' && (payload.streaming === true || member.streaming === true) ? shape.payload : undefined
}

/** Members first, in the model's order; then what pages, forms and files need. */
export function operationArguments(model: ServiceModel, operation: OperationModel): OperationArgument[] {
  const shape = inputShape(model, operation)
  const paginator = model.paginators[operation.name]
  const table = shape === undefined ? [] : Object.entries(shape.members).flatMap(([member, reference]) => memberArguments(model, operation, shape, member, reference))
  const paged = paginator === undefined ? table : withPaging(model, shape, table, paginator)
  return [
    ...paged,
    ...(streamingOutput(model, operation) === undefined ? [] : [{ name: 'outfile', key: 'outfile', arity: 1 as const, required: true }]),
    { name: '--cli-input-json', key: 'cli-input-json', arity: 1 },
    { name: '--cli-input-yaml', key: 'cli-input-yaml', arity: 1 },
    { name: '--generate-cli-skeleton', key: 'generate-cli-skeleton', arity: '?', constant: 'input', choices: ['input', 'output', 'yaml-input'] },
  ]
}

function memberArguments(model: ServiceModel, operation: OperationModel, input: StructureShape, member: string, reference: StructureShape['members'][string]): OperationArgument[] {
  const shape = memberShape(model, reference)
  const name = kebabName(member)
  const required = input.required?.includes(member) === true
  const path = `${model.metadata.service}.${kebabName(operation.name)}`
  const base = { key: name, member, shape }
  if (shape.type === 'boolean' || isBooleanValue(model, shape)) {
    const pulledUp = shape.type !== 'boolean' && model.metadata.service === 'ec2'
    if (shape.type === 'boolean' || pulledUp) {
      const no = `no-${name}`
      const negative = RENAMED.get(`${path}.${no}`) ?? RENAMED.get(`${model.metadata.service}.*.${no}`) ?? no
      return [
        { ...base, name: `--${name}`, arity: pulledUp ? '?' : 0, constant: true, ...(pulledUp ? { pulledUp } : {}) },
        { ...base, name: `--${negative}`, arity: 0, constant: false, negative: true, ...(pulledUp ? { pulledUp } : {}) },
      ]
    }
  }
  const argument: OperationArgument = { ...base, name: `--${name}`, arity: shape.type === 'list' ? '*' : 1, required }
  if (shape.type === 'long') argument.type = 'int'
  const alias = ALIASES.get(`${path}.${name}`)
  return alias === undefined ? [argument] : [argument, { ...argument, name: `--${alias}`, required: false, hidden: true }]
}

/** Whether bytes are a stream, which is given as a file, stands with the member in some models and with the shape in others. */
function memberShape(model: ServiceModel, { shape: name, streaming }: StructureShape['members'][string]): Shape {
  const shape = shapeOf(model, name)
  return shape.type === 'blob' && streaming === true ? { ...shape, streaming: true } : shape
}

function isBooleanValue(model: ServiceModel, shape: Shape): boolean {
  if (shape.type !== 'structure') return false
  const value = shape.members['Value']
  return value !== undefined && Object.keys(shape.members).length === 1 && shapeOf(model, value.shape).type === 'boolean'
}

/** The service's own tokens and limits are still taken, and turn automatic paging off. */
function withPaging(model: ServiceModel, input: StructureShape | undefined, table: readonly OperationArgument[], paginator: Paginator): OperationArgument[] {
  const limit = paginator.limitKey === undefined ? undefined : input?.members[paginator.limitKey]
  const isText = limit !== undefined && shapeOf(model, limit.shape).type === 'string'
  const type = isText ? {} : { type: 'int' as const }
  const own = new Set([...paginator.inputToken, ...(paginator.limitKey === undefined ? [] : [paginator.limitKey])].map((name) => `--${kebabName(name)}`))
  const added: OperationArgument[] = [
    { name: '--starting-token', key: 'starting-token', arity: 1 },
    ...(limit === undefined ? [] : [{ name: '--page-size', key: 'page-size', arity: 1 as const, ...type }]),
    { name: '--max-items', key: 'max-items', arity: 1, ...type },
  ]
  const shadowed = new Map(added.map((argument) => [argument.name, argument]))
  const kept = table.map((argument) => shadowed.get(argument.name) ?? (own.has(argument.name) ? { ...argument, hidden: true } : argument))
  return [...kept, ...added.filter((argument) => !kept.includes(argument))]
}
