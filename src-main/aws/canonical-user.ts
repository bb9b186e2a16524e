/** The canonical user id: how S3 names an account in access control lists and bucket policies. */
import { hash } from 'node:crypto'

/** Of the form of AWS's, 64 hexadecimal digits, and always the same for the same account. */
export function canonicalUserId(accountId: string): string {
  return hash('sha256', `canonical-user/${accountId}`)
}
