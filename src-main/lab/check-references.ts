/** Every name that one part of a scenario uses must stand in another: what a schema cannot say. */
import { findOperationModel } from '../aws/models/model.js'
import { quotaProblem } from '../services/iam/quotas.js'
import type { ReferenceProblem } from './problem.js'
import type { Scenario } from './scenario.js'

export function checkReferences(scenario: Scenario): ReferenceProblem[] {
  return [
    ...duplicates('checks', scenario.checks),
    ...duplicates('steps', scenario.steps),
    ...duplicates('solutions', scenario.solutions),
    ...duplicates('knownWrong', scenario.knownWrong),
    ...duplicates('variants', scenario.variants),
    ...unknownChecks(scenario),
    ...unknownSolutions(scenario),
    ...apis(scenario),
    ...unusedChecks(scenario),
    ...unknownParameters(scenario),
    ...accounts(scenario),
    ...emptyLocales(scenario),
  ]
}

function duplicates(list: string, entries: readonly { id: string }[]): ReferenceProblem[] {
  return entries.flatMap(({ id }, index) =>
    entries.findIndex((entry) => entry.id === id) < index ? [{ path: [list, index, 'id'], message: `${list}: the id "${id}" stands twice` }] : [],
  )
}

function unknownChecks({ checks, steps, knownWrong }: Scenario): ReferenceProblem[] {
  const ids = new Set(checks.map(({ id }) => id))
  const unknown = (path: (string | number)[], names: readonly string[] = []): ReferenceProblem[] =>
    names.flatMap((name, index) => (ids.has(name) ? [] : [{ path: [...path, index], message: `"${name}" is no check of this scenario` }]))
  return [
    ...steps.flatMap((step, index) => unknown(['steps', index, 'checks'], step.checks)),
    ...checks.flatMap((check, index) => unknown(['checks', index, 'needs'], check.needs)),
    ...knownWrong.flatMap((wrong, index) => unknown(['knownWrong', index, 'failing'], wrong.failing)),
    ...knownWrong.flatMap((wrong, index) => unknown(['knownWrong', index, 'blocked'], wrong.blocked)),
  ]
}

function unknownSolutions({ steps, solutions, knownWrong }: Scenario): ReferenceProblem[] {
  const ids = new Set(solutions.map(({ id }) => id))
  const wrong = knownWrong.flatMap(({ id, base, run }, index): ReferenceProblem[] => {
    if (base !== undefined && !ids.has(base)) return [{ path: ['knownWrong', index, 'base'], message: `"${base}" is no solution of this scenario` }]
    return base === undefined && run === undefined ? [{ path: ['knownWrong', index], message: `"${id}" needs "run" or "base"` }] : []
  })
  const hints = steps.flatMap((step, index) =>
    (step.hints ?? []).flatMap(({ reveals }, hint): ReferenceProblem[] =>
      reveals === undefined || ids.has(reveals) ? [] : [{ path: ['steps', index, 'hints', hint], message: `"${reveals}" is no solution of this scenario` }],
    ),
  )
  return [...wrong, ...hints]
}

function apis({ checks }: Scenario): ReferenceProblem[] {
  return checks.flatMap((check, index): ReferenceProblem[] => {
    if (check.kind !== 'state') return []
    const [service = '', operation = ''] = check.api.split('.')
    if (findOperationModel(service, operation)) return []
    return [{ path: ['checks', index, 'api'], message: `"${check.api}" is no operation; write it as iam.GetGroup` }]
  })
}

function unusedChecks({ checks, steps }: Scenario): ReferenceProblem[] {
  const used = new Set(steps.flatMap((step) => step.checks))
  return checks.flatMap(({ id }, index) => (used.has(id) ? [] : [{ path: ['checks', index], message: `no step shows the check "${id}"` }]))
}

function unknownParameters(scenario: Scenario): ReferenceProblem[] {
  return scenario.variants.flatMap(({ set = {} }, index) =>
    Object.keys(set).flatMap((name) =>
      Object.hasOwn(scenario.parameters, name) ? [] : [{ path: ['variants', index, 'set', name], message: `"${name}" is no parameter of this scenario` }],
    ),
  )
}

/** Accounts are told apart by their ids, and the learner's named profiles by their users' names; their quotas are as AWS gives them. */
function accounts({ account, checks }: Scenario): ReferenceProblem[] {
  const all = [account, ...(account.others ?? [])]
  const path = (index: number, ...rest: (string | number)[]): (string | number)[] => ['account', ...(index === 0 ? [] : ['others', index - 1]), ...rest]
  const ids = all.flatMap(({ id }, index) =>
    all.findIndex((other) => other.id === id) < index ? [{ path: path(index, 'id'), message: `the account "${id}" stands twice` }] : [],
  )
  const profiles = all.flatMap(({ profiles: names = [] }, index) =>
    names.flatMap((name, at) =>
      all.slice(0, index).some((earlier) => earlier.profiles?.includes(name))
        ? [{ path: path(index, 'profiles', at), message: `"${name}" is a profile of two accounts, which the AWS CLI could not tell apart` }]
        : [],
    ),
  )
  const quotas = all.flatMap((each, index) =>
    Object.entries(each.quotas ?? {}).flatMap(([name, value]) => {
      const message = quotaProblem(name, value)
      return message === undefined ? [] : [{ path: path(index, 'quotas', name), message }]
    }),
  )
  const asked = checks.flatMap((check, index) =>
    check.kind === 'state' && check.account !== undefined && /^\d+$/.test(check.account) && !all.some(({ id }) => id === check.account)
      ? [{ path: ['checks', index, 'account'], message: `"${check.account}" is no account of this scenario` }]
      : [],
  )
  const { management, members = [], delegatedAdministrators = {} } = account.organization ?? {}
  const strangers = [management ?? account.id, ...members, ...Object.values(delegatedAdministrators)].filter((id) => !all.some((known) => known.id === id))
  const organization = strangers.map((id) => ({ path: ['account', 'organization'], message: `"${id}" is no account of this scenario` }))
  return [...ids, ...profiles, ...quotas, ...asked, ...organization]
}

/** Every text has every language that the title has. */
function emptyLocales(scenario: Scenario): ReferenceProblem[] {
  const languages = Object.keys(scenario.title)
  const missing = (path: (string | number)[], text: Readonly<Record<string, string>> | undefined): ReferenceProblem[] =>
    text === undefined ? [] : languages.flatMap((language) => (text[language]?.trim() ? [] : [{ path, message: `has no text in "${language}"` }]))
  return [
    ...missing(['summary'], scenario.summary),
    ...scenario.steps.flatMap((step, index) => [...missing(['steps', index, 'title'], step.title), ...missing(['steps', index, 'body'], step.body)]),
    ...scenario.checks.flatMap((check, index) => missing(['checks', index, 'fail'], 'fail' in check ? check.fail : check.question)),
  ]
}
