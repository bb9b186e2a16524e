/** Where the `aws` command does more for an operation than its model says. */
import type { AwsContext } from '../context.js'
import { generalError } from '../errors.js'
import type { ParsedValue } from '../grammar/argument-parser.js'
import { expandPath } from '../parameters/param-file.js'
import type { OperationArgument } from './operation-arguments.js'

type Input = Record<string, unknown>
type Values = ReadonlyMap<string, ParsedValue>

export interface Customization {
  arguments?(table: OperationArgument[]): OperationArgument[]
  /** Changes the input before it is checked. */
  fill?(input: Input, values: Values): void
  /** Takes something out of the output before it is printed. */
  take?(output: Input, values: Values, context: AwsContext): Promise<void>
}

export function findCustomization(service: string, operation: string): Customization | undefined {
  return CUSTOMIZATIONS.get(`${service}.${operation}`)
}

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/run-instances.html: `--count 2`, `--count 1:5`, one address without a list. */
const RunInstances: Customization = {
  arguments: (table) => [
    ...table.filter(({ name }) => name !== '--min-count' && name !== '--max-count'),
    { name: '--count', key: 'count', arity: 1 },
    { name: '--secondary-private-ip-addresses', key: 'secondary-private-ip-addresses', arity: '*' },
    { name: '--secondary-private-ip-address-count', key: 'secondary-private-ip-address-count', arity: 1, type: 'int' },
    { name: '--associate-public-ip-address', key: 'associate-public-ip-address', arity: 0, constant: true },
    { name: '--no-associate-public-ip-address', key: 'associate-public-ip-address', arity: 0, constant: false, negative: true },
  ],
  fill(input, values) {
    const [min, max] = countOf(values.get('count'))
    input['MinCount'] ??= min
    input['MaxCount'] ??= max
    const simple = simpleInterface(values)
    if (Object.keys(simple).length === 0) return
    if (values.has('network-interfaces')) {
      throw generalError('Mixing the --network-interfaces option with the simple, scalar options is not supported.')
    }
    input['NetworkInterfaces'] = [{ DeviceIndex: 0, ...simple, ...movedToInterface(input) }]
  },
}

function countOf(value: ParsedValue | undefined): [number, number] {
  if (value === undefined) return [1, 1]
  const match = /^\s*(\d+)\s*(?::\s*(\d+)\s*)?$/.exec(String(value))
  if (match === null) throw generalError('count parameter should be of form min[:max] (e.g. 1 or 1:10)')
  const min = Number(match[1])
  return [min, match[2] === undefined ? min : Number(match[2])]
}

function simpleInterface(values: Values): Input {
  const simple: Input = {}
  const addresses = values.get('secondary-private-ip-addresses')
  const count = values.get('secondary-private-ip-address-count')
  const isPublic = values.get('associate-public-ip-address')
  if (Array.isArray(addresses)) simple['PrivateIpAddresses'] = addresses.map((address: string) => ({ PrivateIpAddress: address, Primary: false }))
  if (count !== undefined) simple['SecondaryPrivateIpAddressCount'] = Number(count)
  if (isPublic !== undefined) simple['AssociatePublicIpAddress'] = isPublic
  return simple
}

/** With an interface of its own, an instance has its subnet and groups there. */
function movedToInterface(input: Input): Input {
  const moved: Input = {}
  const move = (from: string, to: string): void => {
    if (input[from] === undefined) return
    moved[to] = input[from]
    delete input[from]
  }
  move('SubnetId', 'SubnetId')
  move('SecurityGroupIds', 'Groups')
  move('Ipv6AddressCount', 'Ipv6AddressCount')
  move('Ipv6Addresses', 'Ipv6Addresses')
  move('EnablePrimaryIpv6', 'PrimaryIpv6')
  if (input['PrivateIpAddress'] !== undefined) {
    moved['PrivateIpAddresses'] = [{ PrivateIpAddress: input['PrivateIpAddress'], Primary: true }]
    delete input['PrivateIpAddress']
  }
  return moved
}

const BOOTSTRAP_METHODS = ['QRCodePNG', 'Base32StringSeed'] as const

/** The secret of a virtual MFA device goes to a file that only its owner reads, and not to the screen. */
const CreateVirtualMFADevice: Customization = {
  arguments: (table) => [
    ...table,
    { name: '--outfile', key: 'outfile', arity: 1, required: true },
    { name: '--bootstrap-method', key: 'bootstrap-method', arity: 1, required: true, choices: BOOTSTRAP_METHODS },
  ],
  async take(output, values, context) {
    const device = output['VirtualMFADevice'] as Input
    const secret = device[String(values.get('bootstrap-method'))]
    const path = expandPath(String(values.get('outfile')), context)
    if (typeof secret === 'string') {
      await context.files.write(path, new Uint8Array(Buffer.from(secret, 'base64')))
      await context.files.chmod(path, 0o600)
    }
    for (const method of BOOTSTRAP_METHODS) delete device[method]
  },
}

const CUSTOMIZATIONS: ReadonlyMap<string, Customization> = new Map([
  ['ec2.run-instances', RunInstances],
  ['iam.create-virtual-mfa-device', CreateVirtualMFADevice],
])
