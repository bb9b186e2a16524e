/** The credentials that STS gives, as a request carries them. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Credentials } from '../../../../src-main/api/request.js'

interface Issued {
  Credentials?: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } | undefined
}

export function sessionOf({ Credentials: issued }: Issued): Credentials {
  return { kind: 'keys', accessKeyId: issued?.AccessKeyId ?? '', secretAccessKey: issued?.SecretAccessKey ?? '', sessionToken: issued?.SessionToken }
}

/** So many and such tags that they do not fit: nothing in them repeats, so that packing does not help. */
export const TOO_MANY_TAGS = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: createHash('sha512').update(`${index}`).digest('base64') }))

/** What PackedPolicyTooLarge says of them. */
export const TOO_LARGE = expect.stringMatching(/^Packed policy consumes \d+% of allotted space, please use smaller policy\.$/) as string

/** How an event shows credentials: without what is secret. */
export const RECORDED_CREDENTIALS = {
  accessKeyId: expect.stringMatching(/^ASIA/) as string,
  secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS',
  sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
  expiration: expect.any(String) as string,
}

/** What must not stand in an event. */
export function secretsOf({ Credentials: issued }: Issued): string[] {
  return [issued?.SecretAccessKey ?? '', issued?.SessionToken ?? '']
}
