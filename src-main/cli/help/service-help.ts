/** `aws help`, `aws iam help` and `aws iam wait help`: what there is. */
import type { ServiceModel } from '../../aws/models/shapes.js'
import { GLOBAL_OPTIONS } from '../grammar/global-options.js'
import { commandServices, kebabName, operationsByName } from '../names.js'
import { helpPage, paragraphs, type HelpLine } from './page.js'

export function mainHelp(): string {
  return helpPage('AWS', [
    { heading: 'NAME', lines: paragraphs(0, 'aws -') },
    {
      heading: 'DESCRIPTION',
      lines: paragraphs(
        0,
        'The command line of AWS, here for the simulated account of Rolecall. It behaves as the AWS CLI version 2 does: what works here works in a real terminal.',
        'What is not simulated says so and changes nothing.',
      ),
    },
    { heading: 'SYNOPSIS', lines: paragraphs(1, 'aws [options] <command> <subcommand> [parameters]', 'Use aws command help for a command, and aws command subcommand help for one of its subcommands.') },
    { heading: 'GLOBAL OPTIONS', lines: GLOBAL_OPTIONS.flatMap(({ name, kind, about }) => paragraphs(0, `${name} (${kind})`, about)) },
    { heading: 'AVAILABLE SERVICES', lines: bullets([...commandServices(), 's3', 'configure', 'help'].sort()) },
  ])
}

export function serviceHelp(service: string, model: ServiceModel): string {
  const names = [...operationsByName(model).keys(), 'help', ...(Object.keys(model.waiters).length > 0 ? ['wait'] : [])].sort()
  return helpPage(service.toUpperCase(), [
    { heading: 'NAME', lines: paragraphs(0, `${service} -`) },
    { heading: 'DESCRIPTION', lines: paragraphs(0, `The operations of ${service} that Rolecall knows, API version ${model.metadata.apiVersion}.`) },
    { heading: 'AVAILABLE COMMANDS', lines: bullets(names) },
  ])
}

export function waitHelp(service: string, model: ServiceModel): string {
  return helpPage('WAIT', [
    { heading: 'NAME', lines: paragraphs(0, 'wait -') },
    { heading: 'DESCRIPTION', lines: paragraphs(0, `Waits until a resource of ${service} is in a certain state.`) },
    { heading: 'AVAILABLE COMMANDS', lines: bullets(Object.keys(model.waiters).map(kebabName).sort()) },
  ])
}

/** A page for the commands that no model describes: `s3`, `configure` and theirs. */
export function commandHelp(name: string, about: readonly string[], synopsis: readonly string[], more: readonly (readonly [string, string])[] = []): string {
  return helpPage(name.toUpperCase().replaceAll(' ', '-'), [
    { heading: 'NAME', lines: paragraphs(0, `${name} -`) },
    { heading: 'DESCRIPTION', lines: paragraphs(0, ...about) },
    { heading: 'SYNOPSIS', lines: [...synopsis.map((text) => ({ level: 1, text })), { level: 0, text: '' }] },
    { heading: 'OPTIONS', lines: more.flatMap(([option, text]) => [...paragraphs(0, option), ...(text === '' ? [] : paragraphs(1, text))]) },
  ])
}

function bullets(names: readonly string[]): HelpLine[] {
  return paragraphs(0, ...names.map((name) => `o ${name}`))
}
