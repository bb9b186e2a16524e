/** Finds service models; each is parsed once, when it is first asked for. */
import cloudtrail from './cloudtrail.json?raw'
import ec2 from './ec2.json?raw'
import iam from './iam.json?raw'
import organizations from './organizations.json?raw'
import s3 from './s3.json?raw'
import signin from './signin.json?raw'
import sts from './sts.json?raw'
import type { OperationModel, ServiceMetadata, ServiceModel, Shape } from './shapes.js'
import type { ServiceName } from './types.js'

const TEXTS: ReadonlyMap<string, string> = new Map<ServiceName, string>([
  ['cloudtrail', cloudtrail],
  ['ec2', ec2],
  ['iam', iam],
  ['organizations', organizations],
  ['s3', s3],
  ['signin', signin],
  ['sts', sts],
])

const parsed = new Map<string, ServiceModel>()
let metadata: readonly ServiceMetadata[] | undefined

/** The services that have a model, our own `signin` among them. */
export function modelledServices(): readonly string[] {
  return [...TEXTS.keys()]
}

/** What stands at the head of each model, which tells services apart; the models themselves stay unread. */
export function modelledMetadata(): readonly ServiceMetadata[] {
  metadata ??= [...TEXTS.values()].map((text) => JSON.parse(/^\{\n"metadata": (.*),$/m.exec(text)?.[1] ?? '{}') as ServiceMetadata)
  return metadata
}

/** @param service the name of the command line: `iam`. */
export function findModel(service: string): ServiceModel | undefined {
  const known = parsed.get(service)
  if (known !== undefined) return known
  const text = TEXTS.get(service)
  if (text === undefined) return undefined
  const model = JSON.parse(text) as ServiceModel
  parsed.set(service, model)
  return model
}

/** @param operation AWS's name, in its case: `CreateUser`. */
export function findOperationModel(service: string, operation: string): OperationModel | undefined {
  const operations = findModel(service)?.operations
  // Names come from outside: `constructor` is no operation.
  return operations !== undefined && Object.hasOwn(operations, operation) ? operations[operation] : undefined
}

/**
 * The shape that an operation or a member names.
 * @throws when the model has no such shape, which is a bug of ours.
 */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = Object.hasOwn(model.shapes, name) ? model.shapes[name] : undefined
  if (shape === undefined) throw new Error(`The model of ${model.metadata.service} has no shape ${name}`)
  return shape
}
