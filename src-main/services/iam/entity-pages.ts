/** Lists of entities with names and paths: all of an account, or those below a path. */
import type { Account } from '../../store/account.js'
import type { BelowPath, Table } from '../../store/table.js'
import { fits, fromMarker, invalidMarker, toMarker, type Page, type PageRequest } from '../page.js'
import { filledPage, type Markers, type Source } from './pages.js'

/**
 * One page of the entities of one kind: by name, and below a path by path and name. It costs the same however many there are.
 * @throws ServiceError ValidationError for a marker that no page of such a list ended with.
 */
export function entityPage<R extends { path: string }>(
  account: Account,
  table: Table<R>,
  nameOf: (record: R) => string,
  input: PageRequest & { PathPrefix?: string | undefined },
): Page<R> {
  const { PathPrefix = '/' } = input
  if (PathPrefix === '/') return filledPage((after, limit) => table.page({ after, limit }), nameOf, input)
  return filledPage(below(table, PathPrefix), (record) => record.path + nameOf(record), input, { markers: pathMarkers(account) })
}

/** Of a table's records, those that match: by name, or below a path as `below` has them. */
export function listed<R extends object>(table: Table<R>, prefix: string, of: Pick<BelowPath<R>, 'match' | 'by'> = {}): Source<R> {
  return prefix === '/' ? (after, limit) => table.page({ ...of, after, limit }) : below(table, prefix, of)
}

/**
 * What stands below a path, by path and name; its keys are both in one, `/division/Kunal`.
 * @param of which of the table's records, and what their name is.
 * @throws ServiceError ValidationError for a key outside.
 */
export function below<R extends object>(table: Table<R>, prefix: string, of: Pick<BelowPath<R>, 'match' | 'by'> = {}): Source<R> {
  return (after, limit) => {
    if (after === undefined) return table.below({ ...of, prefix, limit })
    const [path, name] = splitPath(after)
    if (!path.startsWith(prefix)) throw invalidMarker()
    return table.below({ ...of, prefix, after: { path, name }, limit })
  }
}

/** Markers for keys that end in a path and a name. Where both are too long, the path's number stands for it. */
export function pathMarkers({ iam }: Account): Markers {
  return {
    toMarker(key) {
      if (fits(key)) return toMarker(key)
      const [before, path, name] = splitKey(key)
      return toMarker(`${before}#${iam.longPaths.find(path)?.number ?? 0} ${name}`)
    },
    fromMarker(marker) {
      const key = fromMarker(marker)
      const [, before = '', number, name = ''] = /^([^/#]*)#(\d{1,9}) ([^/]*)$/.exec(key) ?? []
      if (number === undefined) return key
      const [known] = iam.longPaths.list({ number: Number(number) })
      if (!known) throw invalidMarker()
      return before + known.path + name
    },
  }
}

/** `1 /division/Kunal` in three: what stands before the path, the path, the name. */
function splitKey(key: string): [before: string, path: string, name: string] {
  const begin = key.indexOf('/')
  const [path, name] = splitPath(key.slice(begin))
  return [key.slice(0, begin), path, name]
}

function splitPath(key: string): [path: string, name: string] {
  const end = key.lastIndexOf('/') + 1
  return [key.slice(0, end), key.slice(end)]
}
