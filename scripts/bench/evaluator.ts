/**
 * How fast the evaluator decides and explains, beside Cedar on policies that say the same; what compiling all policies of AWS
 * costs. Every call asks another question, made from the seed: `npm run bench:evaluator [SEED]`.
 */
import { listManagedPolicies } from '../../src-main/aws/managed-policies/managed-policies.js'
import { compilePolicy } from '../../src-main/evaluator/compile/compile-policy.js'
import { decide } from '../../src-main/evaluator/decide.js'
import { effectiveAccess } from '../../src-main/evaluator/effective-access.js'
import { explain } from '../../src-main/evaluator/explain.js'
import { cedar, MANY_POLICIES, READ_ONLY_BUCKETS } from './evaluator/cedar.js'
import { heapInUse, measure, row } from './evaluator/measure.js'
import { account, auditor, manyPolicies, readOnlyBuckets } from './evaluator/sets.js'
import type { Aims, Set } from './evaluator/sets.js'

const seed = Number(process.argv[2] ?? 20_260_115)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function compileAll(): void {
  const documents = listManagedPolicies().map(({ document }) => document)
  const before = heapInUse()
  const begin = performance.now()
  const refused = documents.filter((document) => compilePolicy(document, 'identity').findings.length > 0).length
  const milliseconds = performance.now() - begin
  print(`compile ${documents.length} managed policies of AWS: ${milliseconds.toFixed(0)} ms, ${(heapInUse() - before).toFixed(1)} MB kept, ${refused} refused`)
}

function ours({ name, policies, requests }: Set, aims: Aims): void {
  const at = (index: number): Set['requests'][number] => requests[index % requests.length] as Set['requests'][number]
  const before = heapInUse()
  print(row(`${name}, decide`, measure((index) => decide(at(index), policies)), aims.decide))
  print(row(`${name}, explain`, measure((index) => explain(at(index), policies)), aims.explain))
  print(`${''.padEnd(52)}${(heapInUse() - before).toFixed(1)} MB kept`)
}

/** @throws when Cedar's policies do not say the same. */
function theirs({ name, policies, requests }: Set, id: string, text: string): void {
  const ask = cedar(id, text)
  for (const request of requests.slice(0, 500)) {
    if (ask(request) !== (decide(request, policies).result === 'allowed')) throw new Error(`Cedar answers ${request.action} on ${request.resource} otherwise.`)
  }
  print(row(`${name}, Cedar`, measure((index) => ask(requests[index % requests.length] as Set['requests'][number]))))
}

function matrix(): void {
  const { principals, actions, resources, context } = account(seed)
  const begin = performance.now()
  const processor = process.cpuUsage()
  let cells = 0
  for (const { principal, policies } of principals) cells += effectiveAccess(principal, policies, actions, resources, { context }).cells.flat().length
  const { user, system } = process.cpuUsage(processor)
  const milliseconds = performance.now() - begin
  print(`(d) effectiveAccess, ${principals.length} principals x ${actions.length} actions x ${resources.length} resources: ${milliseconds.toFixed(0)} ms, ` +
    `${Math.round(cells / (milliseconds / 1000)).toLocaleString('en-US')} decisions/s, ${Math.round(cells / ((user + system) / 1e6)).toLocaleString('en-US')} per processor second`)
}

print(`seed ${seed}, Node ${process.version}`)
compileAll()
print(`${''.padEnd(52)}${['per second', 'per CPU s'].map((head) => head.padStart(11)).join('')}${'p50 us'.padStart(10)}${'p99 us'.padStart(10)}${'aim'.padStart(10)}`)
const buckets = readOnlyBuckets(seed)
ours(buckets, { decide: 500_000, explain: 50_000 })
theirs(buckets, 'a', READ_ONLY_BUCKETS)
const many = manyPolicies(seed)
ours(many, { decide: 8_000, explain: 1_000 })
theirs(many, 'b', MANY_POLICIES)
ours(auditor(seed), {})
matrix()
