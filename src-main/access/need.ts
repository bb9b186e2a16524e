/** What an operation must be allowed to do: the authorization questions it asks, as data. A leaf. */
import type { Arn } from '../aws/arn.js'
import type { Tag } from '../store/iam/users.js'

/** `aws:RequestTag`, `aws:ResourceTag` and their service forms take a list of tags and become one key for each tag. */
export type NeedContext = Readonly<Record<string, string | number | boolean | readonly string[] | readonly Tag[] | undefined>>

/** One action on one resource. */
export interface Need {
  action: string
  /** The resource's ARN; `*` for an action without resource types. */
  resource: Arn
  /** The account that owns the resource, when it is not the caller's. */
  resourceAccountId?: string | undefined
  context?: NeedContext | undefined
  /** What the denial says after "on resource:", where AWS does not print the ARN; empty where it prints no resource. */
  shownResource?: string | undefined
}

/** What is known of a request beside its principal. */
export interface RequestFacts {
  region: string
  sourceIp: string
  userAgent: string
  referer?: string | undefined
  /** Epoch milliseconds. */
  instant: number
  /** The account that the operation works in: the caller's, or for an anonymous request the resource's. */
  accountId: string
}
