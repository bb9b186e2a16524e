/** Every operation of IAM and STS that AWS has is placed: simulated, with a file and a test file of its own, or said not to be. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findModel } from '../../../src-main/aws/models/model.js'
import { simulatedOperations } from '../../../src-main/services/find-operation.js'

const SOURCES = join(import.meta.dirname, '../../../src-main/services')
const SERVICES = ['iam', 'sts']

/** By how much training needs them: service -> tier -> names. */
const tiers = JSON.parse(readFileSync(join(import.meta.dirname, '../../operation-tiers.json'), 'utf8')) as Record<string, Record<string, string>>
const tierOf = (service: string, ...wanted: string[]): string[] => wanted.flatMap((tier) => tiers[service]?.[tier]?.split(' ') ?? [])

/** What of the second tier is not simulated, and why not. */
const NOT_SIMULATED: Readonly<Record<string, RegExp>> = {
  'SSH keys': /SSHPublicKey/,
  'server certificates': /ServerCertificate/,
  'credentials of single services': /ServiceSpecificCredential/,
  'reports on an organization': /OrganizationsAccessReport$/,
  'tokens for others than AWS': /^GetWebIdentityToken$/,
}

function filesIn(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : []
  })
}

const operations = SERVICES.flatMap((service) =>
  filesIn(join(SOURCES, service)).flatMap((path) => {
    const [, name] = /= operation\('\w+', '(\w+)'/.exec(readFileSync(path, 'utf8')) ?? []
    return name === undefined ? [] : [{ service, name, path, test: join(import.meta.dirname, relative(SOURCES, path).replace(/\.ts$/, '.test.ts')) }]
  }),
)

describe.each(SERVICES)('the operations of %s', (service) => {
  const simulated = simulatedOperations().filter((operation) => operation.service === service).map(({ name }) => name)

  it('are those of the model, each in one tier', () => {
    const placed = tierOf(service, '1', '2', '3')
    expect(placed.sort()).toEqual(Object.keys(findModel(service)?.operations ?? {}).sort())
    expect(placed).toEqual(expect.arrayContaining(simulated))
  })

  it('of the first tier are all simulated, and of the second all but those of certain kinds', () => {
    expect(tierOf(service, '1').filter((name) => !simulated.includes(name))).toEqual([])
    const missing = tierOf(service, '2').filter((name) => !simulated.includes(name))
    for (const name of missing) expect(Object.values(NOT_SIMULATED).some((kind) => kind.test(name)), name).toBe(true)
    for (const name of simulated) expect(Object.values(NOT_SIMULATED).some((kind) => kind.test(name)), name).toBe(false)
  })

  it('have a file each', () => {
    expect(operations.filter((operation) => operation.service === service).map(({ name }) => name).sort()).toEqual([...simulated].sort())
  })
})

it.each(operations.map(({ service, name, test }) => [`${service} ${name}`, service, name, test] as const))('%s has a test file at the mirrored path', (_what, service, name, test) => {
  expect(existsSync(test), test).toBe(true)
  expect(readFileSync(test, 'utf8')).toContain(`theOperation('${service}', '${name}'`)
})

it('no test file states an operation that stands elsewhere', () => {
  const files = SERVICES.flatMap((service) => filesIn(join(import.meta.dirname, service))).filter((path) => readFileSync(path, 'utf8').includes('= theOperation('))
  expect(files.sort()).toEqual(operations.map(({ test }) => test).sort())
})
