/** sts AssumeRoot */
import { rootPrincipal } from '../../access/authenticate.js'
import { organizationFor } from '../../access/organization.js'
import type { SessionPrincipal } from '../../access/session-token.js'
import { rootArn } from '../../aws/arn.js'
import { SECOND } from '../../aws/clock.js'
import type { AssumeRootRequest } from '../../aws/models/sts.types.js'
import { ServiceError } from '../../aws/service-error.js'
import type { RootFeature } from '../../store/organizations/organizations.js'
import { operation, type Call } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'

const LONGEST = 900
const TASKS = 'arn:aws:iam::aws:policy/root-task/'

/** What of the organization's features each task needs. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html */
const FEATURES: Readonly<Record<string, RootFeature>> = {
  IAMAuditRootUserCredentials: 'RootCredentialsManagement',
  IAMCreateRootUserPassword: 'RootCredentialsManagement',
  IAMDeleteRootUserCredentials: 'RootCredentialsManagement',
  S3UnlockBucketPolicy: 'RootSessions',
  SQSUnlockQueuePolicy: 'RootSessions',
}

/** A session as the root user of a member account, for one task. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html */
export const AssumeRoot = operation('sts', 'AssumeRoot', {
  authorize({ input, principal }) {
    const target = targetOf(input)
    if (principal.type === 'root') throw refused(principal.arn, target, 'the root user cannot assume root')
    return [{ action: 'sts:AssumeRoot', resource: rootArn(target), context: { 'sts:TaskPolicyArn': taskOf(input) } }]
  },

  handle(call) {
    const { input, principal, world, requestId } = call
    const target = targetOf(input)
    const policyArn = taskOf(input)
    const organization = checkedOrganization(call, target)
    if (!organization.memberAccountIds.includes(target)) throw refused(nameOf(call), target, 'it is no member account of your organization')
    const feature = FEATURES[policyArn.slice(TASKS.length)]
    if (feature !== undefined && !organization.rootFeatures.includes(feature)) throw refused(nameOf(call), target, `the organization has not enabled ${feature}`)
    const issuedAt = Math.floor(world.clock.now() / SECOND) * SECOND
    const sourceIdentity = 'session' in principal ? principal.session?.sourceIdentity : undefined
    const session: SessionPrincipal = {
      ...rootPrincipal(target),
      session: {
        issuedAt,
        expiresAt: issuedAt + (input.DurationSeconds ?? LONGEST) * SECOND,
        mfaAuthenticated: false,
        sourceIdentity,
        policies: [{ policyArn }],
        tags: {},
        transitiveTagKeys: [],
        issuedBy: 'AssumeRoot',
      },
    }
    return { Credentials: issueCredentials(world, session, requestId), ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }) }
  },
})

/** The account, by its id or the ARN of its root user. */
function targetOf({ TargetPrincipal }: AssumeRootRequest): string {
  const id = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(TargetPrincipal)?.[1]
  if (id === undefined) throw new ServiceError('ValidationError', 'Request must contain a valid target principal', { status: 400 })
  return id
}

function taskOf({ TaskPolicyArn: { arn = '' } }: AssumeRootRequest): string {
  if (arn.startsWith(TASKS) && Object.hasOwn(FEATURES, arn.slice(TASKS.length))) return arn
  throw new ServiceError('ValidationError', 'Request must contain valid AWS managed task policy ARN', { status: 400 })
}

/** STS has no errors of its own for what IAM names. */
function checkedOrganization(call: Call<AssumeRootRequest>, target: string) {
  try {
    return organizationFor(call.world, call.account.id)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw refused(nameOf(call), target, error.message.replace(/^The request was rejected because |\.$/g, ''))
  }
}

function nameOf({ principal }: Call<unknown>): string {
  return 'arn' in principal ? principal.arn : 'anonymous'
}

function refused(who: string, target: string, why: string): ServiceError {
  return new ServiceError('AccessDenied', `User: ${who} is not authorized to perform: sts:AssumeRoot on resource: ${rootArn(target)} because ${why}`, { status: 403 })
}
