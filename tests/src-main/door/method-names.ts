/** The names of all methods of the contract, held to it by the compiler. */
import type { Method } from '../../../src-main/door/contract.js'

const names: Readonly<Record<Method, true>> = {
  'app.info': true, 'app.preferences': true, 'app.setPreferences': true, 'app.openLink': true,
  'home.show': true, 'home.removeWorld': true,
  'world.openScenario': true, 'world.openSandbox': true, 'world.show': true, 'world.close': true,
  'console.call': true, 'console.signIn': true, 'console.changePassword': true, 'console.signOut': true, 'console.switchRole': true, 'console.switchBack': true, 'console.asCli': true,
  'account.quotas': true, 'account.setQuota': true,
  'policy.check': true, 'policy.difference': true, 'events.list': true, 'events.why': true, 'events.tryChange': true,
  'timeline.undo': true, 'timeline.redo': true, 'timeline.restore': true, 'clock.advance': true, 'clock.set': true, 'clock.changes': true,
  'lab.answer': true, 'lab.openHint': true, 'lab.checkNow': true, 'lab.reset': true,
  'terminal.open': true, 'terminal.run': true, 'terminal.answer': true, 'terminal.interrupt': true, 'terminal.complete': true, 'terminal.resize': true, 'terminal.close': true,
  'terminal.upload': true, 'terminal.download': true, 'terminal.save': true, 'terminal.closeEditor': true,
  'phone.show': true, 'phone.scan': true,
  'endpoint.show': true, 'endpoint.start': true, 'endpoint.stop': true, 'endpoint.keys': true,
}

export const methodNames = Object.keys(names)
