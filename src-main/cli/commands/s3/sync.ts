/**
 * Which files a sync has to transfer, and which it deletes.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html
 */
import { SECOND } from '../../../aws/clock.js'
import type { Values } from './arguments.js'
import type { Source } from './objects.js'
import type { Place, Transfer } from './transfer.js'

/** @param place turns what stands at the target into the place to delete. */
export function changedTransfers(transfers: readonly Transfer[], targets: readonly Source[], place: (target: Source) => Place, values: Values): Transfer[] {
  const there = new Map(targets.map((target) => [target.relative, target]))
  const changed = transfers.filter((transfer) => {
    const target = there.get(transfer.details.relative)
    return target === undefined || differs(transfer, target, values)
  })
  if (values.get('delete') !== true) return changed
  const wanted = new Set(transfers.map(({ details }) => details.relative))
  const deletions = targets.filter(({ relative }) => !wanted.has(relative)).map((target): Transfer => ({ source: place(target), details: target }))
  return [...changed, ...deletions].sort((a, b) => Buffer.compare(Buffer.from(a.details.relative), Buffer.from(b.details.relative)))
}

/** A download wants the local file no newer than the object; everything else wants the target no older than the source. */
function differs({ source, target, details }: Transfer, there: Source, values: Values): boolean {
  if (details.size !== there.size) return true
  if (values.get('size-only') === true) return false
  const delta = Math.floor(there.modified / SECOND) - Math.floor(details.modified / SECOND)
  const isDownload = source.kind === 's3' && target?.kind === 'local'
  if (isDownload) return values.get('exact-timestamps') === true ? delta !== 0 : delta > 0
  return delta < 0
}
