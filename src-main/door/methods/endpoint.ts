/** Methods of the endpoint for the learner's own AWS CLI. */
import type { EndpointSwitch } from '../endpoint-switch.js'
import type { MethodTable } from './table.js'

type EndpointMethods = MethodTable<'endpoint.show' | 'endpoint.start' | 'endpoint.stop' | 'endpoint.keys'>

export function endpointMethods(endpoint: EndpointSwitch): EndpointMethods {
  return {
    'endpoint.show': () => endpoint.show(),
    'endpoint.start': ({ port, enforcement }) => endpoint.start(port, enforcement),
    'endpoint.stop': () => endpoint.stop(),
    'endpoint.keys': () => endpoint.keys(),
  }
}
