/** Changes to one element of a statement that is there: a pattern more or less in its Action or Resource. */
import type { Counterfactual } from '../decision.js'
import { compileAction, matchesActionPattern } from '../match/action.js'
import { matchesResourcePattern, readPattern } from '../match/resource.js'
import type { ResourcePattern } from '../match/resource.js'
import type { CompiledStatement } from '../match/statement.js'
import type { ParsedElement } from '../parse/parsed-policy.js'
import { editStatements, isEditable } from './edit-layers.js'
import type { Inquiry } from './inquiry.js'
import type { Proposal } from './proposal.js'
import { nearestResource } from './resource-words.js'
import type { Traced } from './trace-statement.js'
import { policyName, statementName } from './words.js'

type Element = 'Action' | 'Resource'

/** Adds the resource of the request to the statement that lacks only that. */
export function widenResource(inquiry: Inquiry, traced: Traced): Proposal[] {
  const { resource } = inquiry.request
  const own = traced.statement.resource?.parsed
  if (traced.trace.missed?.element !== 'Resource' || own === undefined || own.not || resource === '*') return []
  const added = nearestResource(own.items.map(({ text }) => text), resource)?.pattern ?? resource
  return [withPattern(inquiry, traced, 'Resource', own, added)].filter(isPossible)
}

/** Leaves the statement denying whatever else it denies, but not this action or not this resource. */
export function narrowDeny(inquiry: Inquiry, traced: Traced): Proposal[] {
  const { action, resource } = inquiry.request
  const { facts } = inquiry
  const actions = traced.statement.action.parsed
  const resources = traced.statement.resource?.parsed
  const ofAction = actions.not ? withPattern(inquiry, traced, 'Action', actions, action)
    : withoutPattern(inquiry, traced, 'Action', actions, (text) => matchesActionPattern(text, facts.action), (text) => text.toLowerCase() === facts.action)
  const ofResource = resources === undefined || resource === '*' ? undefined
    : resources.not ? withPattern(inquiry, traced, 'Resource', resources, resource)
      : withoutPattern(inquiry, traced, 'Resource', resources, (text) => matchesResourcePattern(text, facts), (text) => text === resource)
  return [ofAction, ofResource].filter(isPossible)
}

function withPattern(inquiry: Inquiry, traced: Traced, element: Element, { not, items }: ParsedElement, added: string): Proposal | undefined {
  const name = `${not ? 'Not' : ''}${element}`
  return edited(inquiry, traced, element, [...items.map(({ text }) => text), added], `Add ${added} to the ${name} of`)
}

/** Only where what means the request means nothing else, and something is left. */
function withoutPattern(inquiry: Inquiry, traced: Traced, element: Element, { items }: ParsedElement, means: (text: string) => boolean, meansOnly: (text: string) => boolean): Proposal | undefined {
  const texts = items.map(({ text }) => text)
  const meant = texts.filter(means)
  const [first] = meant
  if (first === undefined || meant.length === texts.length || !meant.every(meansOnly)) return undefined
  return edited(inquiry, traced, element, texts.filter((text) => !meant.includes(text)), `Take ${first} out of the ${element} of`)
}

/** @param begin how the sentence begins: `Add s3:GetObject to the NotAction of`. */
function edited(inquiry: Inquiry, { trace, statement }: Traced, element: Element, texts: readonly string[], begin: string): Proposal | undefined {
  const { policy, index } = trace
  if (!isEditable(policy)) return undefined
  const name = `${statement[element === 'Action' ? 'action' : 'resource']?.parsed.not === true ? 'Not' : ''}${element}`
  const counterfactual: Counterfactual = {
    kind: `change${element}`, policy, snippet: `"${name}": ${JSON.stringify(texts, null, 2)}`, sentence: `${begin} ${statementName(trace)} in ${policyName(policy)}.`,
  }
  return {
    cost: 2,
    counterfactual,
    works: () => {
      const changed = withTexts(statement, element, texts)
      return editStatements(inquiry, policy, (all) => all.map((one) => (one === statement ? changed : one))).decide().result === 'allowed'
    },
    changes: () => [{ kind: 'edit', policy, edit: (all) => all.map((one, at) => (at === index ? { ...one, [name]: texts } : one)) }],
  }
}

function withTexts(statement: CompiledStatement, element: Element, texts: readonly string[]): CompiledStatement {
  const { action, resource } = statement
  if (element === 'Action') return { ...statement, action: compileAction({ ...action.parsed, items: texts.map((text) => ({ text, offset: 0 })) }) }
  if (resource === undefined) return statement
  const { parsed, patterns, variables } = resource
  // What was there is ready already.
  const ready = (text: string): ResourcePattern => patterns[parsed.items.findIndex((item) => item.text === text)] ?? readPattern(text, variables)
  return { ...statement, resource: { ...resource, patterns: texts.map(ready) } }
}

function isPossible(proposal: Proposal | undefined): proposal is Proposal {
  return proposal !== undefined
}
