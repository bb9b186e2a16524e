/** The inline policy by which AWS's console ends a role's sessions: it denies everything to those that were issued before. */

/** AWS's name for it; a later revocation takes the place of an earlier one. */
export const REVOCATION = 'AWSRevokeOlderSessions'

/** @returns the input of PutRolePolicy beside the role's name. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html */
export function olderSessionsDenied(now: number): { PolicyName: string; PolicyDocument: string } {
  const Statement = [{ Effect: 'Deny', Action: ['*'], Resource: ['*'], Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(now).toISOString() } } }]
  return { PolicyName: REVOCATION, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }
}

/** @returns the moment before which a policy like that denies sessions; undefined where it says none. */
export function revokedAt(document: string): number | undefined {
  const [, before] = /"aws:TokenIssueTime"\s*:\s*\[?\s*"([^"]+)"/.exec(document) ?? []
  const instant = Date.parse(before ?? '')
  return Number.isNaN(instant) ? undefined : instant
}
