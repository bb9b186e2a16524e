/** Names of operations and options are those that the stock command has. */
import { describe, expect, it } from 'vitest'
import { findModel } from '../../../src-main/aws/models/model.js'
import { commandServices, findServiceOfCommand, kebabName, operationsByName } from '../../../src-main/cli/names.js'

// From the reference of the AWS CLI.
const NAMES = {
  CreateOpenIDConnectProvider: 'create-open-id-connect-provider',
  AddClientIDToOpenIDConnectProvider: 'add-client-id-to-open-id-connect-provider',
  ClientIDList: 'client-id-list',
  ListMFADevices: 'list-mfa-devices',
  GetSSHPublicKey: 'get-ssh-public-key',
  AssumeRoleWithSAML: 'assume-role-with-saml',
  ListWebACLs: 'list-web-acls',
  KeyARNs: 'key-arns',
  Ipv6CidrBlock: 'ipv6-cidr-block',
  IPv6Native: 'i-pv6-native',
  ETags: 'e-tags',
  ExecutePartiQLStatement: 'execute-partiql-statement',
  ListObjectsV2: 'list-objects-v2',
  AuthenticationCode1: 'authentication-code1',
  UserName: 'user-name',
}

it.each(Object.entries(NAMES))('%s is %s', (name, kebab) => {
  expect(kebabName(name)).toBe(kebab)
})

describe.each(commandServices())('aws %s', (command) => {
  const model = findServiceOfCommand(command)
  if (model === undefined) throw new Error(`No model for ${command}`)

  it('finds each operation by its name again', () => {
    const table = operationsByName(model)
    expect(table.size).toBe(Object.keys(model.operations).length)
    for (const operation of Object.values(model.operations)) expect(table.get(kebabName(operation.name))?.name).toBe(operation.name)
  })
})

it('has no command for what AWS offers only in its console', () => {
  expect(findModel('signin')).toBeDefined()
  expect(commandServices()).not.toContain('signin')
  expect(findServiceOfCommand('signin')).toBeUndefined()
})
