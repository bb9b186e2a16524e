/** The encoded authorization message that EC2 adds to a denial, and that DecodeAuthorizationMessage opens. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Principal } from '../aws/principal.js'
import type { Explanation, StatementTrace } from '../evaluator/decision.js'
import { seededBytes } from '../store/random.js'
import type { World } from '../store/world.js'
import type { Need } from './need.js'

/**
 * What a denial of EC2 ends with; nothing where it names no resource, as with the actions that only read.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security_iam_troubleshoot.html
 */
export function encodedPart(world: World, need: Need, explanation: Explanation, principal: Principal): string {
  if (need.shownResource === '') return ''
  return `. Encoded authorization failure message: ${seal(world, JSON.stringify(messageOf(explanation, principal)))}`
}

/** @returns the message's JSON; undefined for a text that this world did not make. */
export function decodeAuthorizationMessage(world: World, encoded: string): string | undefined {
  const sealed = Buffer.from(encoded, 'base64url')
  if (sealed.length < 29) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(world), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return inflateRawSync(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])).toString('utf8')
  } catch {
    return undefined
  }
}

function messageOf({ request, decision, statements }: Explanation, principal: Principal): object {
  const denying = statements.filter(({ effect, matched }) => effect === 'Deny' && matched)
  return {
    allowed: false,
    explicitDeny: decision.result === 'explicitDeny',
    matchedStatements: { items: denying.map(toStatement) },
    failures: { items: [] },
    context: {
      principal: principalOf(principal),
      action: request.action,
      resource: request.resource,
      conditions: {
        items: Object.entries(request.context).map(([key, value]) => ({ key, values: { items: [value].flat().map((each) => ({ value: each })) } })),
      },
    },
  }
}

function toStatement({ sid, effect, policy }: StatementTrace): object {
  return { statementId: sid ?? '', effect: effect.toUpperCase(), sourcePolicyId: policy.name, sourcePolicyType: policy.kind }
}

function principalOf(principal: Principal): object {
  return 'userId' in principal ? { id: principal.userId, arn: principal.arn } : { id: '', arn: principal.type }
}

/** Equal messages have equal seals: a replay gives the same text. */
function seal(world: World, message: string): string {
  const packed = deflateRawSync(message)
  const nonce = createHmac('sha256', keyOf(world)).update(packed).digest().subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(world), nonce)
  const body = Buffer.concat([cipher.update(packed), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

function keyOf(world: World): Uint8Array {
  return seededBytes(world.seed, 'authorization-message', 32)
}
