/** Has the stock AWS CLI and boto3 at hand for the tests of the wire: those on the machine, else Debian's; else says that they are skipped. */
import { spawnSync } from 'node:child_process'

const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const hasAws = () => runs('aws', '--version')
const hasBoto3 = () => runs('python3', '-c', 'import boto3')

const wanted = [...(hasAws() ? [] : ['awscli']), ...(hasBoto3() ? [] : ['python3-boto3'])]
if (wanted.length > 0 && process.getuid?.() === 0 && runs('apt-get', '--version')) {
  console.log(`Installing ${wanted.join(' and ')}…`)
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', timeout: 120_000 })
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...wanted], { stdio: 'ignore', timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
if (!hasAws()) console.log('The stock AWS CLI is not here: its tests are skipped.')
if (!hasBoto3()) console.log('boto3 is not here: its tests are skipped.')
