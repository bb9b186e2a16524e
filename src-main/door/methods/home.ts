/** Methods of Home and of the app itself. */
import type { AppContext } from '../app-context.js'
import { DoorError } from '../app-context.js'
import type { EndpointSwitch } from '../endpoint-switch.js'
import { toHome } from '../views/home-view.js'
import type { MethodTable } from './table.js'

type HomeMethods = MethodTable<
  'app.info' | 'app.preferences' | 'app.setPreferences' | 'app.openLink' | 'home.show' | 'home.removeWorld'
>

export function homeMethods(context: AppContext, endpoint: EndpointSwitch): HomeMethods {
  const { simulator, preferences, version, host, openLink } = context.around
  return {
    'app.info': () => ({ version, host, dataFolder: simulator.options.dataFolder }),
    'app.preferences': () => preferences.read(),
    'app.setPreferences': ({ preferences: wanted }) => {
      preferences.write(wanted)
      return {}
    },
    'app.openLink': async ({ url }) => {
      if (!isWebAddress(url)) throw new DoorError('Only https addresses can be opened.')
      await openLink(url)
      return {}
    },
    'home.show': () => toHome(simulator),
    'home.removeWorld': async ({ worldId }) => {
      if (simulator.current?.world.meta?.id === worldId) await endpoint.stop()
      await simulator.removeWorld(worldId)
      return {}
    },
  }
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:'
}
