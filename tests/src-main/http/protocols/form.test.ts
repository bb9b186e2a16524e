import { describe, expect, it } from 'vitest'
import { findModel } from '../../../../src-main/aws/models/model.js'
import type { ServiceModel } from '../../../../src-main/aws/models/shapes.js'
import { protocolOf } from '../../../../src-main/http/protocols/find-protocol.js'
import type { WireCall } from '../../../../src-main/http/protocols/protocol.js'

function read(service: string, body: string, query = ''): WireCall {
  const model = findModel(service) as ServiceModel
  return protocolOf(model.metadata.protocol).read(model, { method: 'POST', path: '/', query, headers: new Map(), body: Buffer.from(body) })
}

describe('forms of the query protocols', () => {
  it('are read from the body and from the address', () => {
    expect(read('iam', 'UserName=a+b%2Bc&Unknown=1', 'Action=GetUser&Version=2010-05-08')).toEqual({ operation: 'GetUser', input: { UserName: 'a b+c' } })
  })

  it('hold lists by number, with gaps and in any order', () => {
    expect(read('iam', 'Action=TagUser&Tags.member.10.Key=c&Tags.member.2.Key=b&Tags.member.2.Value=2&Tags.member.1.Key=a&Tags.member.x.Key=no').input).toEqual({ Tags: [{ Key: 'a' }, { Key: 'b', Value: '2' }, { Key: 'c' }] })
    expect(read('iam', 'Action=TagUser&Tags=').input).toEqual({ Tags: [] })
    expect(read('ec2', 'Action=DescribeInstances&InstanceId.1=i-1&InstanceId.2=i-2&Filter.1.Name=n&Filter.1.Value.1=v').input).toEqual({ InstanceIds: ['i-1', 'i-2'], Filters: [{ Name: 'n', Values: ['v'] }] })
  })

  it('keep what is no number or word as text, so that the service can say so', () => {
    expect(read('iam', 'Action=ListUsers&MaxItems=many').input).toEqual({ MaxItems: 'many' })
    expect(read('iam', 'Action=CreateServiceSpecificCredential&CredentialAgeDays=%2B5').input).toMatchObject({ CredentialAgeDays: 5 })
    expect(read('iam', 'Action=UpdateAccountPasswordPolicy&RequireSymbols=TRUE&HardExpiry=maybe').input).toEqual({ RequireSymbols: true, HardExpiry: 'maybe' })
  })

  it.each([
    ['names nothing', 'Version=2010-05-08', 'MissingAction'],
    ['is of another version', 'Action=GetUser&Version=1999-01-01', 'NoSuchVersion'],
    ['is badly encoded', 'Action=%zz', 'MalformedQueryString'],
    ['is too long', 'a=1&'.repeat(10_001), 'MalformedQueryString'],
    ['is too deep', `Action=GetUser&${'a.'.repeat(40)}b=1`, 'MalformedQueryString'],
  ])('is refused when it %s', (_, body, code) => {
    expect(() => read('iam', body)).toThrow(expect.objectContaining({ code }) as Error)
  })

  it('cannot reach behind the model', () => {
    expect(read('iam', 'Action=GetUser&__proto__.UserName=x&constructor=y&UserName.toString=z')).toEqual({ operation: 'GetUser', input: {} })
    expect(read('iam', 'Action=constructor').operation).toBe('constructor')
  })
})
