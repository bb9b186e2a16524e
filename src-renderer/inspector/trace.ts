/** A trace in words: the stages' names and outcomes, and the statement in its policy with the elements that decided. */
import { placeOf } from '../shared/json-place.js'
import type { Tone } from '../shared/tone.js'
import type { Explanation } from '../shared/workspace-context.js'

export type Stage = Explanation['stages'][number]
export type Statement = Explanation['statements'][number]

export const LAYERS: Readonly<Record<Stage['layer'], string>> = {
  explicitDeny: 'Explicit deny anywhere',
  rcp: 'Resource control policy',
  scp: 'Service control policy',
  resource: 'Resource-based policy',
  trust: 'Trust policy',
  identity: 'Identity-based policies',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  vpcEndpoint: 'VPC endpoint policy',
}

const OUTCOMES: Readonly<Record<Stage['outcome'], { word: string; tone: Tone }>> = {
  none: { word: 'none', tone: 'plain' },
  passed: { word: 'passed', tone: 'plain' },
  allowed: { word: 'allowed', tone: 'allow' },
  implicitDeny: { word: 'no allow', tone: 'implicit' },
  explicitDeny: { word: 'explicit deny', tone: 'deny' },
  notReached: { word: 'not reached', tone: 'plain' },
}

export function outcomeOf(stage: Stage): { word: string; tone: Tone } {
  return OUTCOMES[stage.outcome]
}

export const RESULTS: Readonly<Record<Explanation['decision']['result'], { word: string; tone: Tone; title: string }>> = {
  allowed: { word: 'allowed', tone: 'allow', title: 'Why was this allowed?' },
  implicitDeny: { word: 'implicit deny', tone: 'implicit', title: 'Why was this denied?' },
  explicitDeny: { word: 'explicit deny', tone: 'deny', title: 'Why was this denied?' },
}

/** `dev-assets/readme.txt` of `arn:aws:s3:::dev-assets/readme.txt`: what a learner calls it. */
export function shortResource(arn: string): string {
  return arn.startsWith('arn:') ? arn.split(':').slice(5).join(':') || arn : arn
}

/** `DevBucketRead, line 6 · group Dev` */
export function statementPlace(statement: Statement): string {
  const sid = statement.sid === undefined ? '' : `, Sid ${statement.sid}`
  return `${statement.policy.name}, line ${lineOf(statement)}${sid} · ${statement.policy.attachedTo}`
}

/** As the policy is shown. */
function lineOf({ policy, position }: Statement): number {
  const text = writtenOut(policy.document)
  const place = text === policy.document ? undefined : placeOf(text, position.pointer)
  return place === undefined ? position.line : text.slice(0, place.from).split('\n').length
}

/** A run of a policy's text: outside of the statement, within it, or what decided. */
export interface Piece {
  text: string
  kind: 'around' | 'statement' | 'mark'
}

/** The policy as it is written, with the statement and the elements of it that decided told apart. A document on one line is written out. */
export function piecesOf(statement: Statement): readonly Piece[] {
  const text = writtenOut(statement.policy.document)
  const whole = placeOf(text, statement.position.pointer) ?? { from: 0, to: text.length }
  const pieces: Piece[] = []
  let at = 0
  const upTo = (end: number, kind: Piece['kind']): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), kind })
    at = Math.max(at, end)
  }
  upTo(whole.from, 'around')
  for (const { from, to } of marksOf(statement, text)) {
    upTo(from, 'statement')
    upTo(to, 'mark')
  }
  upTo(whole.to, 'statement')
  upTo(text.length, 'around')
  return pieces
}

/** The element that did not match; of a statement that matches, everything that made it match. */
function marksOf(statement: Statement, text: string): readonly { from: number; to: number }[] {
  const deciding = statement.matched ? (statement.met ?? []) : statement.missed ? [statement.missed] : []
  return deciding
    .flatMap(({ element, position: { pointer } }) => {
      const place = placeOf(text, pointer)
      // A condition says little without its key.
      return place === undefined ? [] : [{ from: element === 'Condition' ? place.keyFrom : place.from, to: place.to }]
    })
    .sort((one, other) => one.from - other.from)
}

function writtenOut(document: string): string {
  if (document.trim().includes('\n')) return document
  try {
    return JSON.stringify(JSON.parse(document), null, 2)
  } catch {
    return document
  }
}
