/** The Service Authorization Reference: which actions there are, on which resources, under which condition keys. */
import { packedLines } from '../packed-lines.js'
import { GLOBAL_CONDITION_KEYS, OIDC_CLAIMS, type ConditionKeyType } from './global-condition-keys.js'
import packed from './reference.json.br?inline'

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management'

export interface Action {
  /** The prefix in policies: `s3`. */
  service: string
  /** In AWS's case: `GetObject`. */
  name: string
  accessLevel: AccessLevel
  /** Empty when the action can be allowed only on `*`. */
  resourceTypes: readonly ActionResourceType[]
  conditionKeys: readonly string[]
}

export interface ActionResourceType {
  name: string
  required: boolean
  /** Keys that apply only when this type is the resource. */
  conditionKeys: readonly string[]
}

export interface ResourceType {
  service: string
  name: string
  /** With placeholders: `arn:${Partition}:s3:::${BucketName}`. */
  arnPattern: string
  conditionKeys: readonly string[]
}

export interface ConditionKey {
  /** As the reference writes it, placeholders included: `aws:RequestTag/${TagKey}`. */
  key: string
  type: ConditionKeyType
  /** True when a request may carry several values, so that a set operator belongs before the operator. */
  multivalued: boolean
}

interface Head {
  services: readonly string[]
  rcpSupportedServices: readonly string[]
  /** Prefixes of condition keys that are no service's, and the services that know them. */
  keyPrefixes: Readonly<Record<string, readonly string[]>>
}

interface ServiceLine {
  name: string
  actions: Readonly<Record<string, readonly [AccessLevel, readonly (readonly [string, boolean, readonly string[]])[], readonly string[]]>>
  resourceTypes: Readonly<Record<string, readonly [string, readonly string[]]>>
  conditionKeys: Readonly<Record<string, string>>
}

interface Service {
  name: string
  actions: ReadonlyMap<string, Action>
  resourceTypes: ReadonlyMap<string, ResourceType>
  conditionKeys: readonly ConditionKey[]
}

const lines = packedLines(packed)
const parsed = new Map<string, Service>()
let parsedHead: Head | undefined

const GLOBAL = Object.entries(GLOBAL_CONDITION_KEYS).map(([key, type]) => toConditionKey(key, type))

/** Unpacks the reference beside the main thread, before work that must not hold it up. */
export function prepareReference(): Promise<void> {
  return lines.prepare()
}

/** All service prefixes, in order: `s3`, `sts`. */
export function services(): readonly string[] {
  return head().services
}

/** @returns the service's name in words, `Amazon S3`; undefined for an unknown prefix. */
export function findServiceTitle(service: string): string | undefined {
  return findService(service)?.name
}

/** Services whose resources a resource control policy can protect. */
export function rcpSupportedServices(): readonly string[] {
  return head().rcpSupportedServices
}

/** @param action prefix and name in any case: `s3:GetObject`. Wildcards are not looked into. */
export function findAction(action: string): Action | undefined {
  const colon = action.indexOf(':')
  return findService(action.slice(0, colon))?.actions.get(action.slice(colon + 1).toLowerCase())
}

/** The actions of a service in the order of their names; none for an unknown prefix. */
export function actionsOf(service: string): readonly Action[] {
  return [...(findService(service)?.actions.values() ?? [])]
}

/** @param name a resource type as an action names it: `bucket`. */
export function findResourceType(service: string, name: string): ResourceType | undefined {
  return findService(service)?.resourceTypes.get(name.toLowerCase())
}

export function resourceTypesOf(service: string): readonly ResourceType[] {
  return [...(findService(service)?.resourceTypes.values() ?? [])]
}

/** @param key in any case, with a tag key where the reference has a placeholder: `aws:RequestTag/team`. */
export function findConditionKey(key: string): ConditionKey | undefined {
  const prefix = key.slice(0, Math.max(key.indexOf(':'), 0)).toLowerCase()
  const candidates = prefix === 'aws' ? GLOBAL : owners(prefix).flatMap((service) => findService(service)?.conditionKeys ?? [])
  const exact = candidates.find((candidate) => candidate.key.toLowerCase() === key.toLowerCase())
  return findOidcClaim(key) ?? exact ?? candidates.find((candidate) => meetsTemplate(candidate.key, key))
}

/** A provider's host is the prefix, so that no list can name them all. */
function findOidcClaim(key: string): ConditionKey | undefined {
  const colon = key.lastIndexOf(':')
  const claim = key.slice(colon + 1).toLowerCase()
  const type = Object.hasOwn(OIDC_CLAIMS, claim) ? OIDC_CLAIMS[claim] : undefined
  return type !== undefined && /^[^:/]+\.[^:]+$/.test(key.slice(0, Math.max(colon, 0))) ? toConditionKey(key, type) : undefined
}

function toConditionKey(key: string, type: string): ConditionKey {
  return { key, type: type.replace('[]', '') as ConditionKeyType, multivalued: type.endsWith('[]') }
}

/** The services whose data hold the keys of this prefix. */
function owners(prefix: string): readonly string[] {
  if (head().services.includes(prefix)) return [prefix]
  const other = Object.entries(head().keyPrefixes).find(([name]) => name.toLowerCase() === prefix || meetsTemplate(name, prefix))
  return other?.[1] ?? []
}

/** Whether `text` is `template` with something in the place of each `${…}`, without regard to case. S3 writes `<key>`, Secrets Manager `tag-key`. */
function meetsTemplate(template: string, text: string): boolean {
  const [first = '', ...rest] = template.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/)
  const last = rest.pop()
  const lower = text.toLowerCase()
  if (last === undefined || !lower.startsWith(first) || !lower.endsWith(last)) return false
  let from = first.length + 1
  for (const part of rest) {
    const at = lower.indexOf(part, from)
    if (at === -1) return false
    from = at + part.length + 1
  }
  return from <= lower.length - last.length
}

function head(): Head {
  parsedHead ??= JSON.parse(lines()[0] ?? '') as Head
  return parsedHead
}

function findService(prefix: string): Service | undefined {
  const name = prefix.toLowerCase()
  const known = parsed.get(name)
  if (known !== undefined) return known
  const line = lines()[head().services.indexOf(name) + 1]
  if (!head().services.includes(name) || line === undefined) return undefined
  const service = toService(name, JSON.parse(line) as ServiceLine)
  parsed.set(name, service)
  return service
}

function toService(service: string, line: ServiceLine): Service {
  const actions = Object.entries(line.actions).map(([name, [accessLevel, types, conditionKeys]]): [string, Action] => {
    const resourceTypes = types.map(([type, required, keys]) => ({ name: type, required, conditionKeys: keys }))
    return [name.toLowerCase(), { service, name, accessLevel, resourceTypes, conditionKeys }]
  })
  const resourceTypes = Object.entries(line.resourceTypes).map(([name, [arnPattern, conditionKeys]]): [string, ResourceType] => [
    name.toLowerCase(),
    { service, name, arnPattern, conditionKeys },
  ])
  const conditionKeys = Object.entries(line.conditionKeys).map(([key, type]) => toConditionKey(key, type.replace(/^ArrayOf(.*)$/, '$1[]')))
  return { name: line.name, actions: new Map(actions), resourceTypes: new Map(resourceTypes), conditionKeys }
}
