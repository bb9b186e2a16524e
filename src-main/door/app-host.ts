/** The app behind the door: every method of the contract, over the simulator. Both hosts serve this one object. */
import { AppContext, type AppSurroundings } from './app-context.js'
import type { Bridge, Method, Params, ResultOf } from './contract.js'
import { EndpointSwitch } from './endpoint-switch.js'
import { accountMethods } from './methods/account.js'
import { consoleMethods } from './methods/console.js'
import { endpointMethods } from './methods/endpoint.js'
import { homeMethods } from './methods/home.js'
import { labMethods } from './methods/lab.js'
import type { MethodTable } from './methods/table.js'
import { terminalMethods } from './methods/terminal.js'
import { worldMethods } from './methods/world.js'
import { Terminals } from './terminals.js'

export interface AppHost extends Bridge {
  /** Closes terminals and the open world; nothing is lost. */
  close(): Promise<void>
}

export function createAppHost(around: AppSurroundings): AppHost {
  const context = new AppContext(around)
  const terminals = new Terminals(context)
  const endpoint = new EndpointSwitch(context)
  const methods: MethodTable<Method> = {
    ...homeMethods(context, endpoint),
    ...worldMethods(context, terminals, endpoint),
    ...consoleMethods(context),
    ...accountMethods(context),
    ...labMethods(context, terminals),
    ...terminalMethods(terminals),
    ...endpointMethods(endpoint),
  }
  return {
    async invoke<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>> {
      return await methods[method](params)
    },
    subscribe: (listener) => context.subscribe(listener),
    async close() {
      context.unwatch()
      await endpoint.stop()
      await terminals.closeAll('Rolecall was closed.')
      await context.simulator.close()
    },
  }
}
