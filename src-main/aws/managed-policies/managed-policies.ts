/** The AWS managed policies: an index that is read at first use, and documents that are read one by one. */
import { createHash } from 'node:crypto'
import type { Arn } from '../arn.js'
import { SECOND, type Instant } from '../clock.js'
import { uniqueId } from '../ids.js'
import { packedLines } from '../packed-lines.js'
import { DESCRIPTIONS } from './descriptions.js'
import packedDocuments from './documents.json.br?inline'
import packedIndex from './index.json.br?inline'

const ARN_PREFIX = 'arn:aws:iam::aws:policy'

type IndexEntry = readonly [pathAndName: string, versionId: string, created: number, updated: number]

const index = packedLines(packedIndex)
const documents = packedLines(packedDocuments)

/** One AWS managed policy, in its default version. */
export class ManagedPolicy {
  readonly arn: Arn
  readonly name: string
  /** Begins and ends with a slash: `/service-role/`. */
  readonly path: string
  readonly defaultVersionId: string
  readonly createDate: Instant
  /** When its default version last changed. */
  readonly updateDate: Instant
  /** In our own words; undefined for all but the well-known ones. */
  readonly description: string | undefined

  constructor(
    [pathAndName, versionId, created, updated]: IndexEntry,
    private readonly line: number,
  ) {
    const slash = pathAndName.lastIndexOf('/') + 1
    this.arn = ARN_PREFIX + pathAndName
    this.name = pathAndName.slice(slash)
    this.path = pathAndName.slice(0, slash)
    this.defaultVersionId = versionId
    this.createDate = created * SECOND
    this.updateDate = updated * SECOND
    this.description = DESCRIPTIONS[this.name]
  }

  /** Of the form of AWS's, and always the same for the same policy; AWS's own ids are not public data. */
  get policyId(): string {
    const digest = createHash('sha256').update(this.arn).digest()
    return uniqueId('ANPA', (count) => digest.subarray(0, count))
  }

  /** The policy document, JSON text on one line. */
  get document(): string {
    return documents()[this.line] ?? ''
  }
}

let policies: ReadonlyMap<Arn, ManagedPolicy> | undefined

/** @param arn `arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess`, in exactly this case. */
export function findManagedPolicy(arn: Arn): ManagedPolicy | undefined {
  return read().get(arn)
}

/** All of them, in the order of their ARNs. */
export function listManagedPolicies(): readonly ManagedPolicy[] {
  return [...read().values()]
}

function read(): ReadonlyMap<Arn, ManagedPolicy> {
  policies ??= new Map(
    index().map((text, line) => {
      const policy = new ManagedPolicy(JSON.parse(text) as IndexEntry, line)
      return [policy.arn, policy]
    }),
  )
  return policies
}
