/** `aws iam create-user help`: what an operation takes and gives, told from its model. */
import { shapeOf } from '../../aws/models/model.js'
import type { OperationModel, ServiceModel, Shape } from '../../aws/models/shapes.js'
import type { OperationArgument } from '../commands/operation-arguments.js'
import { GLOBAL_OPTIONS } from '../grammar/global-options.js'
import { kebabName } from '../names.js'
import { skeletonOf } from '../parameters/skeleton.js'
import { supportsShorthand } from '../parameters/unpack.js'
import { exampleOf } from './example.js'
import { helpPage, paragraphs, type HelpLine } from './page.js'

export interface HelpSubject {
  /** As it is typed. */
  name: string
  description: readonly string[]
  /** Of a command that prints nothing. */
  isSilent?: boolean
}

/** @param subject of a command that is more than its operation, such as a waiter. */
export function operationHelp(service: string, model: ServiceModel, operation: OperationModel, table: readonly OperationArgument[], subject?: HelpSubject): string {
  const name = subject?.name ?? kebabName(operation.name)
  const shown = table.filter(({ hidden }) => hidden !== true)
  return helpPage(name.toUpperCase(), [
    { heading: 'NAME', lines: paragraphs(0, `${name} -`) },
    { heading: 'DESCRIPTION', lines: paragraphs(0, ...(subject?.description ?? description(service, operation))) },
    { heading: 'SYNOPSIS', lines: synopsis(name, shown) },
    { heading: 'OPTIONS', lines: shown.filter(({ negative }) => negative !== true).flatMap((argument) => option(model, argument, shown)) },
    { heading: 'GLOBAL OPTIONS', lines: globalOptions() },
    { heading: 'EXAMPLES', lines: subject === undefined ? example(service, model, operation) : [] },
    { heading: 'OUTPUT', lines: operation.output === undefined || subject?.isSilent === true ? paragraphs(0, 'None') : members(model, operation.output, 0, []) },
  ])
}

function description(service: string, operation: OperationModel): string[] {
  const serviceName = service === 's3api' ? 's3' : service
  return [
    `Calls the operation ${operation.name} of ${serviceName}.`,
    ...(operation.errors.length === 0 ? [] : [`It may answer with these errors: ${operation.errors.join(', ')}.`]),
    'See also: the AWS API Documentation of the operation.',
  ]
}

function synopsis(name: string, shown: readonly OperationArgument[]): HelpLine[] {
  const lines: HelpLine[] = [{ level: 1, text: name }]
  for (const argument of shown) {
    if (argument.negative === true) continue
    if (argument.name === '--cli-input-yaml') continue
    const negative = shown.find(({ key, negative: isNegative }) => isNegative === true && key === argument.key)
    const spelled = argument.name === '--cli-input-json' ? '--cli-input-json | --cli-input-yaml' : negative === undefined ? value(argument) : `${argument.name} | ${negative.name}`
    lines.push({ level: 1, text: argument.required === true ? spelled : `[${spelled}]` })
  }
  for (const { name: option, kind } of GLOBAL_OPTIONS) lines.push({ level: 1, text: kind === 'boolean' ? `[${option}]` : `[${option} <value>]` })
  return [...lines, { level: 0, text: '' }]
}

function value(argument: OperationArgument): string {
  if (!argument.name.startsWith('--')) return `<${argument.name}>`
  return argument.arity === 0 ? argument.name : `${argument.name} <value>`
}

function option(model: ServiceModel, argument: OperationArgument, shown: readonly OperationArgument[]): HelpLine[] {
  if (argument.name === '--cli-input-yaml') return []
  const negative = shown.find(({ key, negative: isNegative }) => isNegative === true && key === argument.key)
  const names = argument.name === '--cli-input-json' ? '--cli-input-json | --cli-input-yaml' : negative === undefined ? argument.name : `${argument.name} | ${negative.name}`
  const type = argument.shape === undefined ? (argument.type === 'int' ? 'integer' : 'string') : typeName(argument.shape)
  const about = OWN_OPTIONS[argument.name]
  return [
    ...paragraphs(0, `${names} (${type})${argument.required === true ? ' [required]' : ''}`),
    ...(about === undefined ? [] : paragraphs(1, about)),
    ...(argument.choices === undefined ? [] : paragraphs(1, `Possible values: ${argument.choices.join(', ')}`)),
    ...(argument.shape === undefined ? [] : [...constraints(argument.shape, 1), ...inner(model, argument.shape, 1, []), ...syntax(model, argument)]),
  ]
}

const OWN_OPTIONS: Readonly<Record<string, string>> = {
  '--starting-token': 'Go on from where an earlier command stopped: the NextToken that it printed.',
  '--page-size': 'How many items each call asks for. The output is the same.',
  '--max-items': 'How many items to print. If there are more, the output has a NextToken.',
  '--cli-input-json': 'Reads the options from JSON in the form that --generate-cli-skeleton prints. Options on the line win.',
  '--generate-cli-skeleton': 'Prints a form of the input and sends nothing.',
  outfile: 'The file to save the content in.',
  '--outfile': 'The file to save the secret in.',
  '--bootstrap-method': 'What to save: a picture of a QR code, or the seed in base32.',
  '--count': 'How many instances to launch: a number, or min:max.',
}

function typeName(shape: Shape): string {
  return shape.type === 'blob' && shape.streaming === true ? 'streaming blob' : shape.type
}

function constraints(shape: Shape, level: number): HelpLine[] {
  const facts: string[] = []
  if ('min' in shape) facts.push(`o min: ${shape.min}`)
  if ('max' in shape) facts.push(`o max: ${shape.max}`)
  if (shape.type === 'string' && shape.pattern !== undefined) facts.push(`o pattern: ${shape.pattern}`)
  const values = shape.type === 'string' ? (shape.enum ?? []) : []
  return [
    ...(facts.length === 0 ? [] : paragraphs(level, 'Constraints:', ...facts)),
    ...(values.length === 0 ? [] : [...paragraphs(level, 'Possible values:'), ...values.map((text) => ({ level, text: `o ${text}` })), { level, text: '' }]),
  ]
}

function inner(model: ServiceModel, shape: Shape, level: number, above: readonly string[]): HelpLine[] {
  if (shape.type === 'list') {
    const member = shapeOf(model, shape.member.shape)
    if (above.includes(shape.member.shape)) return []
    return [...paragraphs(level, `(${typeName(member)})`), ...constraints(member, level + 1), ...inner(model, member, level + 1, [...above, shape.member.shape])]
  }
  if (shape.type === 'map') return paragraphs(level, `key -> (${typeName(shapeOf(model, shape.key.shape))})`, `value -> (${typeName(shapeOf(model, shape.value.shape))})`)
  if (shape.type !== 'structure') return []
  return Object.entries(shape.members).flatMap(([name, member]) => {
    if (above.includes(member.shape)) return paragraphs(level, `${name} -> (recursive)`)
    const target = shapeOf(model, member.shape)
    const required = shape.required?.includes(name) === true ? ' [required]' : ''
    return [...paragraphs(level, `${name} -> (${typeName(target)})${required}`), ...constraints(target, level + 1), ...inner(model, target, level + 1, [...above, member.shape])]
  })
}

function members(model: ServiceModel, shapeName: string, level: number, above: readonly string[]): HelpLine[] {
  return inner(model, shapeOf(model, shapeName), level, [...above, shapeName])
}

function syntax(model: ServiceModel, { shape, member }: OperationArgument): HelpLine[] {
  if (shape === undefined || member === undefined || !supportsShorthand(shape, model)) return []
  const element = shape.type === 'list' ? shapeOf(model, shape.member.shape) : shape
  if (element.type !== 'structure') return []
  const flat = Object.entries(element.members).filter(([, { shape: name }]) => !['structure', 'map'].includes(shapeOf(model, name).type))
  const shorthand = flat.map(([name, { shape: target }]) => `${name}=${shapeOf(model, target).type === 'list' ? 'string,string' : shapeOf(model, target).type}`).join(',')
  return paragraphs(0, 'Shorthand Syntax:').concat(paragraphs(1, shape.type === 'list' ? `${shorthand} ...` : shorthand))
}

function globalOptions(): HelpLine[] {
  return GLOBAL_OPTIONS.flatMap(({ name, kind, choices, about }) => [
    ...paragraphs(0, `${name} (${kind})`, about),
    ...(choices === undefined ? [] : paragraphs(0, ...choices.map((choice) => `o ${choice}`))),
  ])
}

function example(service: string, model: ServiceModel, operation: OperationModel): HelpLine[] {
  const lines = exampleOf(service, model, operation)
  const output = operation.output === undefined ? {} : skeletonOf(model, operation.output)
  const gives = Object.keys(output)
  return [
    ...paragraphs(0, 'With the options that it must have:'),
    ...lines.map((text) => ({ level: 1, text })),
    { level: 0, text: '' },
    ...paragraphs(0, gives.length === 0 ? 'It prints nothing when it succeeds.' : `It prints JSON with ${gives.join(', ')}.`),
  ]
}
