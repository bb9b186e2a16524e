/** A scenario of one group and one question, for the tests of the lab; and a player in it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freshPlay } from '../../../src-main/lab/grade.js'
import type { Player } from '../../../src-main/lab/player.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'
import { loadSqlite } from '../../../src-main/store/database.js'

export const ACCOUNT = '111122223333'

await loadSqlite()

export function tiny(changes: Partial<Scenario> = {}): Scenario {
  return {
    id: 'tiny',
    version: '1.0.0',
    title: { en: 'A group' },
    level: 'foundation',
    minutes: 1,
    covers: [],
    exam: [],
    parameters: { group: { type: 'string', default: 'Dev' } },
    variants: [{ id: 'default' }, { id: 'ops', set: { group: 'Ops' } }],
    account: {
      id: ACCOUNT,
      signedInAs: { user: 'admin' },
      passwords: ['root', 'admin'],
      setup: ['aws iam create-user --user-name admin', 'aws iam attach-user-policy --user-name admin --policy-arn arn:aws:iam::aws:policy/AdministratorAccess'],
    },
    steps: [{ id: 'make', title: { en: 'Make it' }, checks: ['exists', 'asked'], hints: [{ cost: 5, text: { en: 'create-group' } }] }],
    checks: [
      { id: 'exists', title: { en: 'There is a group' }, kind: 'state', points: 60, api: 'iam.ListGroups', query: 'Groups[].GroupName', expect: { contains: '${group}' }, fail: { en: 'There is no group ${group}, only ${actual}.' } },
      { id: 'asked', kind: 'quiz', points: 40, question: { en: 'Which?' }, options: [{ id: 'a', text: { en: 'A' } }, { id: 'b', text: { en: 'B' } }], answer: ['b'], explain: { en: 'B.' } },
    ],
    grading: { pass: 80, partial: 'perCase', hintFloor: 50 },
    solutions: [{ id: 'straight', run: ['aws iam create-group --group-name ${group}', 'quiz asked b'] }],
    knownWrong: [
      { id: 'nothing-done', run: [], failing: ['exists', 'asked'] },
      { id: 'other-group', base: 'straight', replace: { 'aws iam create-group': ['aws iam create-group --group-name Other'] }, failing: ['exists'] },
    ],
    ...changes,
  }
}

/** A player at the start of a scenario's first variant. */
export function playerIn(scenario: Scenario = tiny()): Promise<Player> {
  const [variant] = scenario.variants
  if (!variant) throw new Error('no variant')
  return freshPlay(scenario, variant)
}

/** Writes the scenario as a pack's file; JSON is YAML. @returns the file. */
export function writeScenario(folder: string, { covers: _, exam: __, ...scenario }: Scenario): string {
  const file = join(folder, scenario.id, 'scenario.yaml')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ apiVersion: 'rolecall/v1', kind: 'Scenario', exam: [{ exam: 'CLF-C02', task: '2.3' }], ...scenario }, null, 2))
  return file
}
