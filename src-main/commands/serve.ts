/** `rolecall serve`: the app for a browser of this machine. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAppHost, type AppHost } from '../door/app-host.js'
import { PreferencesFile } from '../door/preferences.js'
import { openAppWindow, openLink } from '../http/app/browsers.js'
import { serveEndpoint } from '../http/server.js'
import { serveApp, type AppServer } from '../http/app/serve-app.js'
import { Simulator } from '../simulator.js'
import { UsageError, type Command } from './command.js'
import { rendererFolder, shellWorker, simulatorOptions } from './places.js'
import { packageVersion } from './version.js'

export const serveCommand: Command = {
  usage: 'rolecall serve [--port PORT] [--open]',
  summary: 'Serve the app to a browser of this machine; --open opens a window.',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, open: { type: 'boolean' } } })
    const whenStopped = stopped()
    const host = browserAppHost()
    const server = await serveApp({ host, rendererDirectory: rendererFolder(), port: portOf(values.port) })
    const window = values.open ? await openAppWindow(server.launchUrl(), join(simulatorOptions().dataFolder, 'window')) : undefined
    if (!window) process.stdout.write(`Rolecall is ready: ${server.launchUrl()}\nThe address works once, in one browser. Stop with Ctrl-C.\n`)
    await Promise.race([whenStopped, ...(window ? [window.closed] : [])])
    await end(server, host)
    return 0
  },
}

function browserAppHost(): AppHost {
  const options = simulatorOptions()
  return createAppHost({
    simulator: new Simulator(options),
    preferences: new PreferencesFile(options.dataFolder),
    version: packageVersion(),
    host: 'browser',
    openLink: async (url) => {
      if (!(await openLink(url))) throw new Error(`No browser could be opened here. The address is ${url}`)
    },
    shellWorker: shellWorker(),
    listen: serveEndpoint,
  })
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`serve: "${text ?? ''}" is no port; give a number from 0 to 65535`)
  return port
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

async function end(server: AppServer, host: AppHost): Promise<void> {
  await server.close()
  await host.close()
}
