/** Temporary credentials in AWS's shape, for STS and for signing in. */
import { issueSession, type SessionPrincipal } from '../access/session-token.js'
import type { Credentials } from '../aws/models/sts.types.js'
import type { World } from '../store/world.js'

export function issueCredentials(world: World, principal: SessionPrincipal, requestId: string): Credentials {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = issueSession(world, principal, requestId)
  return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiration }
}
