/** The tables of contents hold every operation, and each is what its name and its model say. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findOperationModel } from '../../../src-main/aws/models/model.js'
import { findAction } from '../../../src-main/aws/reference/reference.js'
import { simulatedOperations } from '../../../src-main/services/find-operation.js'

const SERVICES = join(import.meta.dirname, '../../../src-main/services')

function filesIn(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    return statSync(path).isDirectory() ? filesIn(path) : name.endsWith('.ts') ? [path] : []
  })
}

/** As the command line names an operation: `ListMFADevices` is `list-mfa-devices`. */
function cliName(operation: string): string {
  return operation
    .replace(/MFADevices?/, (text) => text.replace('MFADevice', 'MfaDevice'))
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .toLowerCase()
}

const sources = readdirSync(SERVICES)
  .filter((service) => statSync(join(SERVICES, service)).isDirectory())
  .flatMap((service) => filesIn(join(SERVICES, service)).map((path) => ({ service, path, text: readFileSync(path, 'utf8') })))
const declared = sources.flatMap(({ service, path, text }) =>
  [...text.matchAll(/export const (\w+) = operation\('(\w+)', '(\w+)'/g)].map(([, exported, ofService, name]) => ({ service, path, exported, ofService, name: name ?? '' })),
)

describe('every operation', () => {
  it('is found', () => {
    expect(declared.length).toBeGreaterThan(100)
    expect(simulatedOperations().map(({ service, name }) => `${service} ${name}`).sort()).toEqual(declared.map(({ service, name }) => `${service} ${name}`).sort())
  })

  it.each(declared.map((one) => [`${one.service} ${one.name}`, one] as const))('%s stands in a file of its name, alone, and in the model', (_name, { service, path, exported, ofService, name }) => {
    expect(exported).toBe(name)
    expect(ofService).toBe(service)
    expect(findOperationModel(service, name), 'in the model').toBeDefined()
    expect(path.endsWith(`/${cliName(name)}.ts`), path).toBe(true)
    expect(declared.filter((other) => other.path === path)).toHaveLength(1)
  })

  it('names its own model’s page', () => {
    const iam = declared.filter(({ service }) => service === 'iam')
    for (const { path, name } of iam) expect(readFileSync(path, 'utf8')).toContain(`/IAM/latest/APIReference/API_${name}.html`)
  })
})

describe('every action', () => {
  const actions = sources.flatMap(({ path, text }) => [...text.matchAll(/'((?:iam|s3|ec2|sts|cloudtrail|organizations):[A-Z]\w+)'/g)].map(([, action]) => [action ?? '', path] as const))
  it('is named somewhere', () => expect(actions.length).toBeGreaterThan(100))
  it.each(actions)('%s is in the authorization reference', (action, path) => {
    const [service, name] = action.split(':')
    const keys = new RegExp(`'${action}':|\\['${action}'\\]`)
    // Condition keys look like actions: iam:PermissionsBoundary.
    if (keys.test(readFileSync(path, 'utf8'))) return
    expect(findAction(action), path).toMatchObject({ service, name })
  })
})

