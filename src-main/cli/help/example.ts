/** Makes an example line for an operation out of the options that it must have. */
import { shapeOf } from '../../aws/models/model.js'
import type { OperationModel, ServiceModel, Shape } from '../../aws/models/shapes.js'
import { kebabName } from '../names.js'

/** Broken after each option, as one types it in a shell. */
export function exampleOf(service: string, model: ServiceModel, operation: OperationModel): string[] {
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input)
  const head = `aws ${service} ${kebabName(operation.name)}`
  if (shape?.type !== 'structure') return [head]
  const words = (shape.required ?? []).flatMap((member) => {
    const reference = shape.members[member]
    return reference === undefined ? [] : [word(member, shapeOf(model, reference.shape), model)]
  })
  return [head, ...words.map((text) => `    ${text}`)].map((line, index, all) => (index < all.length - 1 ? `${line} \\` : line))
}

/** Values by what the member is called; the names are those of AWS's examples and of the lessons. */
const VALUES: readonly (readonly [RegExp, string])[] = [
  [/PolicyDocument$|^Policy$/, 'file://policy.json'],
  [/PolicyArn$/, 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  [/RoleArn$/, 'arn:aws:iam::123456789012:role/Auditor'],
  [/RoleSessionName$/, 'lesson'],
  [/UserName$/, 'Kunal'],
  [/GroupName$/, 'Dev'],
  [/RoleName$/, 'Auditor'],
  [/PolicyName$/, 'ReadBuckets'],
  [/InstanceProfileName$/, 'Webserver'],
  [/SerialNumber$/, 'arn:aws:iam::123456789012:mfa/Kunal'],
  [/AuthenticationCode1$/, '123456'],
  [/AuthenticationCode2$/, '789012'],
  [/AccessKeyId$/, 'AKIAIOSFODNN7EXAMPLE'],
  [/InstanceIds?$/, 'i-0123456789abcdef0'],
  [/AssociationId$/, 'iip-assoc-0123456789abcdef0'],
  [/ImageId$/, 'ami-0123456789abcdef0'],
  [/Bucket$/, 'amzn-s3-demo-bucket'],
  [/^Key$/, 'notes.txt'],
  [/Arn$/, 'arn:aws:iam::123456789012:user/Kunal'],
]

function word(member: string, shape: Shape, model: ServiceModel): string {
  const option = `--${kebabName(member)}`
  if (shape.type === 'boolean') return option
  return `${option} ${value(member, shape, model)}`
}

function value(member: string, shape: Shape, model: ServiceModel): string {
  const known = VALUES.find(([pattern]) => pattern.test(member))?.[1]
  switch (shape.type) {
    case 'string':
      return shape.enum?.[0] ?? known ?? member
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return String(Math.max(1, shape.min ?? 1))
    case 'list': {
      const element = shapeOf(model, shape.member.shape)
      return element.type === 'string' && known !== undefined ? known : value(member, element, model)
    }
    case 'structure': {
      const names = shape.required ?? Object.keys(shape.members).slice(0, 2)
      return names.map((name) => `${name}=${name === 'Key' ? 'team' : name === 'Value' ? 'dev' : name.toLowerCase()}`).join(',')
    }
    case 'map':
      return 'key=value'
    case 'timestamp':
      return '2026-01-15T09:00:00Z'
    case 'blob':
      return shape.streaming === true ? 'notes.txt' : 'fileb://notes.bin'
    case 'boolean':
      return ''
  }
}
