/** Filters of the describe operations. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
import type { Filter, Tag } from '../../aws/models/ec2.types.js'
import { ServiceError } from '../../aws/service-error.js'

/** What each filter looks at; several values, or none. */
export type FilterFields<T> = Readonly<Record<string, (item: T) => string | readonly string[] | undefined>>

/**
 * The items that meet every filter; a filter is met by any of its values, in which `*` and `?` are wildcards.
 * @param tagsOf for the filters `tag:KEY` and `tag-key`, where the resource has tags.
 * @throws ServiceError InvalidParameterValue for a filter that there is not.
 */
export function applyFilters<T>(items: readonly T[], filters: readonly Filter[] = [], fields: FilterFields<T>, tagsOf?: (item: T) => readonly Tag[]): T[] {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const field = fieldOf(Name, fields, tagsOf)
    const patterns = Values.map(toPattern)
    return (item: T) => [field(item) ?? []].flat().some((value) => patterns.some((pattern) => pattern.test(value)))
  })
  return items.filter((item) => tests.every((test) => test(item)))
}

function fieldOf<T>(name: string, fields: FilterFields<T>, tagsOf?: (item: T) => readonly Tag[]): FilterFields<T>[string] {
  if (tagsOf && name === 'tag-key') return (item) => tagsOf(item).map(({ Key = '' }) => Key)
  if (tagsOf && name.startsWith('tag:')) {
    const key = name.slice('tag:'.length)
    return (item) => tagsOf(item).find(({ Key }) => Key === key)?.Value
  }
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!field) throw new ServiceError('InvalidParameterValue', `The filter '${name}' is invalid`)
  return field
}

function toPattern(value: string): RegExp {
  const text = value.replace(/\\([*?\\])|[.+^${}()|[\]\\*?]/g, (special, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`
    return special === '*' ? '.*' : special === '?' ? '.' : `\\${special}`
  })
  return new RegExp(`^${text}$`, 's')
}
