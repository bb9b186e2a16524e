/**
 * The names of resources that this terminal has met, in what services answered and what it asked of them. Tab offers these
 * and asks no service: a request of its own would be on record, and count in a lesson.
 */
import type { ApiRequest, ApiResponse } from '../api/request.js'
import { kebabName } from '../cli/names.js'

/** Members whose values name something. `Key` names something in S3 only; elsewhere it is that of a tag. */
const NAMING = /(Name|Arn|ARN|Id|SerialNumber|Bucket)$/
const KEPT = 500
const LONGEST = 1024

export class SeenNames {
  /** By the option that takes them, without dashes and plural: `user-name`, `policy-arn`. The newest come last. */
  readonly #names = new Map<string, Set<string>>()
  /** The keys of objects by bucket. */
  readonly #objects = new Map<string, Set<string>>()

  learn({ service, operation, input }: ApiRequest, { output, error }: ApiResponse): void {
    if (error !== undefined || output === undefined) return
    const gone = /^(?:Delete|Terminate)(\w+)$/.exec(operation)?.[1]
    if (gone !== undefined) return this.#forget(gone, input)
    const bucket = service === 's3' && typeof input['Bucket'] === 'string' ? input['Bucket'] : undefined
    for (const value of [input, output]) this.#walk(value, '', bucket)
  }

  /** @param option with or without dashes: `--user-name`, `--instance-ids`. */
  of(option: string): readonly string[] {
    const name = option.replace(/^--/, '')
    return [...(this.#names.get(name) ?? this.#names.get(name.replace(/s$/, '')) ?? [])]
  }

  /** The keys that were met in a bucket. */
  objects(bucket: string): readonly string[] {
    return [...(this.#objects.get(bucket) ?? [])]
  }

  #walk(value: unknown, parent: string, bucket: string | undefined): void {
    if (Array.isArray(value)) for (const item of value) this.#walk(item, parent, bucket)
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const [member, child] of Object.entries(value)) {
        if (typeof child !== 'string') this.#walk(child, member, bucket)
        else if (bucket !== undefined && member === 'Key') keep(this.#objects, bucket, child)
        else if (NAMING.test(member)) this.#keep(member, parent, child)
      }
    }
  }

  /** `Arn` below `Policies` is what `--policy-arn` takes, `Name` below `Buckets` what `--bucket` takes. */
  #keep(member: string, parent: string, value: string): void {
    const of = parent.replace(/ies$/, 'y').replace(/s$/, '')
    if (member === 'Name') keep(this.#names, kebabName(of), value)
    else keep(this.#names, kebabName(member === 'Arn' ? `${of}Arn` : member), value)
  }

  #forget(resource: string, input: ApiRequest['input']): void {
    for (const member of [resource, `${resource}Name`, `${resource}Arn`, `${resource}Id`]) {
      const value = input[member]
      if (typeof value === 'string') this.#names.get(kebabName(member))?.delete(value)
    }
    if (resource === 'Object') this.#objects.get(String(input['Bucket']))?.delete(String(input['Key']))
  }
}

function keep(names: Map<string, Set<string>>, key: string, value: string): void {
  if (value === '' || value.length > LONGEST) return
  const known = names.get(key) ?? new Set()
  names.set(key, known)
  known.delete(value)
  known.add(value)
  const [oldest] = known
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
}
