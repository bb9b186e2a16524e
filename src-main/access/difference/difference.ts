/** What is said of a change before it is made: a leaf that holds types only. */

/** A call that the console is about to make. */
export interface PlannedCall {
  service: string
  operation: string
  input: Readonly<Record<string, unknown>>
}

/** The changed actions of one service. */
export interface ServiceAccess {
  /** The prefix in policies: `s3`. */
  service: string
  /** `S3`, `IAM`, `EC2` */
  title: string
  /** `List`, `Read` ... in AWS's order. */
  levels: readonly string[]
  actions: number
  /** These are all actions of the service. */
  whole: boolean
  /** The first of their names: `GetObject`. */
  names: readonly string[]
}

/** The changed actions that share their resources. */
export interface AccessPart {
  /** The first of the resources, as policies write them: `*`, `arn:aws:s3:::data/*`. */
  resources: readonly string[]
  /** Where it was, or stays, allowed all the same: what changes lies beyond. */
  beyond: readonly string[]
  actions: number
  /** How many services, of which the first are told. */
  services: number
  told: readonly ServiceAccess[]
}

/** What changes for principals to whom the same happens. */
export interface PrincipalAccess {
  /** `user Kunal`, `role app`, `each member of group Dev` */
  principals: readonly string[]
  gains: readonly AccessPart[]
  loses: readonly AccessPart[]
}

/** Who can take on a role by a changed trust policy: `user Kunal`, `AWS service ec2.amazonaws.com`. */
export interface AssumeDifference {
  role: string
  gained: readonly string[]
  lost: readonly string[]
  concerned: number
  hidden: number
  /** One of the two documents has conditions. */
  conditions: boolean
}

export interface AccessDifference {
  /** Those for whom something changes. */
  changes: readonly PrincipalAccess[]
  assume: readonly AssumeDifference[]
  /** How many the change concerns; of these, so many were not asked because they are many. */
  concerned: number
  left: number
  /** How many of them the signed-in identity may not simulate, so that nothing is said of them. */
  hidden: number
  /** Some changed statement has conditions. */
  conditions: boolean
}
