/** The content type of an upload, by the ending of its name. */

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css', csv: 'text/csv', gif: 'image/gif', gz: 'application/gzip', htm: 'text/html', html: 'text/html', ico: 'image/vnd.microsoft.icon',
  jpeg: 'image/jpeg', jpg: 'image/jpeg', js: 'text/javascript', json: 'application/json', md: 'text/markdown', mjs: 'text/javascript',
  mp3: 'audio/mpeg', mp4: 'video/mp4', pdf: 'application/pdf', png: 'image/png', py: 'text/x-python', sh: 'application/x-sh', svg: 'image/svg+xml',
  tar: 'application/x-tar', tsv: 'text/tab-separated-values', txt: 'text/plain', log: 'text/plain', wasm: 'application/wasm', webp: 'image/webp', xml: 'text/xml', zip: 'application/zip',
}

export function guessContentType(name: string): string | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined
}
