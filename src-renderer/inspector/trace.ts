/** A trace in words: the stages' names and outcomes, and the statement as text with the element that did not match. */
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
  return `${statement.policy.name}, line ${statement.position.line}${sid} · ${statement.policy.attachedTo}`
}

export interface Excerpt {
  text: string
  mark?: { from: number; to: number } | undefined
}

/** The statement as it is written in its policy, with the element that missed marked. */
export function excerptOf(statement: Statement): Excerpt {
  const { document } = statement.policy
  const from = offsetAt(document, statement.position)
  const to = valueEnd(document, from)
  const missed = statement.missed === undefined ? undefined : offsetAt(document, statement.missed.position)
  const { text, moved } = outdent(document.slice(from, to), statement.position.column - 1)
  if (missed === undefined || missed < from || missed >= to) return { text }
  return { text, mark: { from: moved(missed - from), to: moved(elementEnd(document, missed) - from) } }
}

function offsetAt(text: string, { line, column }: { line: number; column: number }): number {
  let offset = 0
  for (let at = 1; at < line; at += 1) offset = text.indexOf('\n', offset) + 1
  return offset + column - 1
}

/** The end of the JSON value that begins at `from`. */
function valueEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') at = stringEnd(text, at) - 1
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') depth -= 1
    if (depth <= 0 && (char === '"' || char === '}' || char === ']')) return at + (char === '"' ? 1 : 1)
    if (depth < 0 || (depth === 0 && (char === ',' || char === '\n') && at > from)) return at
  }
  return text.length
}

/** A position may be that of the key: then the value is what is marked. */
function elementEnd(text: string, from: number): number {
  const end = valueEnd(text, from)
  const colon = /^\s*:\s*/.exec(text.slice(end))
  return colon === null ? end : valueEnd(text, end + colon[0].length)
}

function stringEnd(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** Takes the indentation that the statement has in its document off each line but the first. */
function outdent(text: string, columns: number): { text: string; moved: (offset: number) => number } {
  const cuts: { at: number; length: number }[] = []
  const shorter = text.replace(/\n( +)/g, (_whole, spaces: string, at: number) => {
    const length = Math.min(spaces.length, columns)
    cuts.push({ at: at + 1, length })
    return `\n${spaces.slice(length)}`
  })
  const moved = (offset: number): number =>
    offset - cuts.filter((cut) => cut.at < offset).reduce((sum, cut) => sum + Math.min(cut.length, offset - cut.at), 0)
  return { text: shorter, moved }
}
