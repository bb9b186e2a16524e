/** Names of the command line and of the models, both ways. */
import { findModel, modelledServices } from '../aws/models/model.js'
import type { OperationModel, ServiceModel } from '../aws/models/shapes.js'

/** Words whose capitals are no word borders. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['CreateCachediSCSIVolume', 'create-cached-iscsi-volume'],
  ['CreateStorediSCSIVolume', 'create-stored-iscsi-volume'],
  ['DescribeCachediSCSIVolumes', 'describe-cached-iscsi-volumes'],
  ['DescribeStorediSCSIVolumes', 'describe-stored-iscsi-volumes'],
  ['CreateHITWithHITType', 'create-hit-with-hit-type'],
  ['ListHITsForQualificationType', 'list-hits-for-qualification-type'],
  ['ExecutePartiQLStatement', 'execute-partiql-statement'],
  ['ExecutePartiQLTransaction', 'execute-partiql-transaction'],
  ['ExecutePartiQLBatch', 'execute-partiql-batch'],
])

const names = new Map<string, string>()

/** `CreateUser` -> `create-user`, `ClientIDList` -> `client-id-list`, `ARNs` -> `arns`. */
export function kebabName(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const made = EXCEPTIONS.get(name) ?? makeKebabName(name)
  names.set(name, made)
  return made
}

function makeKebabName(name: string): string {
  if (name.includes('-')) return name
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0]
  const text = plural === undefined ? name : `${name.slice(0, -plural.length)}-${plural.toLowerCase()}`
  return text
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** `create-user` -> `CreateUser`; only for names that no model holds, since acronyms are lost. */
export function pascalName(name: string): string {
  return name.replace(/(^|-)(.)/g, (_, _dash, letter: string) => letter.toUpperCase())
}

/** The services that are commands: their models, without what AWS offers only in its console. */
export function commandServices(): readonly string[] {
  return modelledServices()
    .filter((service) => service !== 'signin')
    .map((service) => (service === 's3' ? 's3api' : service))
    .sort()
}

export function findServiceOfCommand(command: string): ServiceModel | undefined {
  if (command === 's3' || !commandServices().includes(command)) return undefined
  return findModel(command === 's3api' ? 's3' : command)
}

const tables = new WeakMap<ServiceModel, ReadonlyMap<string, OperationModel>>()

/** The operations of a service by their names on the command line, in the order of the alphabet. */
export function operationsByName(model: ServiceModel): ReadonlyMap<string, OperationModel> {
  const known = tables.get(model)
  if (known !== undefined) return known
  const table = new Map(
    Object.values(model.operations)
      .map((operation) => [kebabName(operation.name), operation] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  tables.set(model, table)
  return table
}
