/** Methods of the guide and of the phone beside it. */
import { LabError, type Lab } from '../../lab/lab.js'
import { phoneCodes } from '../../lab/phone.js'
import type { AppContext } from '../app-context.js'
import type { LabView } from '../contract/lab.js'
import type { PhoneCode } from '../contract/world.js'
import type { Terminals } from '../terminals.js'
import type { MethodTable } from './table.js'

type LabMethods = MethodTable<'lab.answer' | 'lab.openHint' | 'lab.checkNow' | 'lab.reset' | 'phone.show' | 'phone.scan'>

export function labMethods(context: AppContext, terminals: Terminals): LabMethods {
  /** Does something with the lesson; what the learner did is durable before it is shown. */
  const change = async (work: (lab: Lab) => void): Promise<LabView> => {
    const { lab, world } = context.open
    if (!lab) throw new LabError('A sandbox has no lesson.')
    work(lab)
    await world.durable()
    const view = await context.lab()
    context.show()
    return view
  }
  return {
    'lab.answer': ({ checkId, answer }) => change((lab) => lab.answer(checkId, answer)),
    'lab.openHint': ({ stepId, index }) => change((lab) => lab.openHint(stepId, index)),
    'lab.checkNow': () => change(() => undefined),
    'lab.reset': async () => {
      await terminals.closeAll('The scenario was started over.')
      await context.simulator.restart()
      context.open.console.resume()
      return context.show()
    },
    'phone.show': () => ({ codes: codes(context) }),
    'phone.scan': async ({ serialNumber }) => {
      const { world, attempt, accountId } = context.open
      if (!world.account(accountId).iam.mfaDevices.has(serialNumber)) throw new LabError('There is no QR code of that device to scan.')
      attempt.scanDevice(serialNumber)
      await world.durable()
      return { codes: codes(context) }
    },
  }
}

function codes({ open }: AppContext): PhoneCode[] {
  return phoneCodes(open.world, open.attempt)
}
