/** Who may import whom: downward only, types counted, no circles. */

// From the top down. A layer may import those below it.
const layers = [
  ['roots', '^src-main/((index|window|preload|rolecall)\\.ts$|commands/)'],
  ['http', '^src-main/http/'],
  ['door', '^src-main/door/'],
  ['simulator', '^src-main/simulator\\.ts$'],
  ['lab', '^src-main/lab/'],
  ['shell', '^src-main/shell/'],
  ['cli', '^src-main/cli/'],
  ['api', '^src-main/api/'],
  ['services', '^src-main/services/'],
  ['access', '^src-main/access/'],
  ['evaluator', '^src-main/evaluator/'],
  ['store', '^src-main/store/'],
  ['aws', '^src-main/aws/'],
]
const path = Object.fromEntries(layers)

const downward = layers.slice(1).map(([name, from], index) => ({
  name: `${name}-imports-downward`,
  comment: `${name} may import only what lies below it.`,
  severity: 'error',
  from: { path: from },
  to: { path: layers.slice(0, index + 1).map(([, above]) => above) },
}))

module.exports = {
  forbidden: [
    ...downward,
    {
      name: 'every-file-has-a-layer',
      comment: 'A file of src-main belongs to one of the layers.',
      severity: 'error',
      from: { path: '^src-main/', pathNot: [...layers.map(([, layer]) => layer), '^src-main/modules\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'no-circles',
      comment: 'Put the shared type into a leaf file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'evaluator-knows-no-store',
      comment: 'The evaluator is pure; access collects for it what the store holds.',
      severity: 'error',
      from: { path: path.evaluator },
      to: { path: path.store },
    },
    {
      name: 'terminal-knows-only-requests',
      comment: 'Shell and cli run in a worker: of the simulator they know the shape of a request.',
      severity: 'error',
      from: { path: [path.shell, path.cli] },
      to: { path: [path.api, path.services, path.access, path.evaluator, path.store], pathNot: '^src-main/api/request\\.ts$' },
    },
    {
      name: 'services-meet-below',
      comment: 'Services meet in store or access, never in each other.',
      severity: 'error',
      from: { path: '^src-main/services/([^/]+)/' },
      to: { path: '^src-main/services/[^/]+/', pathNot: '^src-main/services/$1/' },
    },
    {
      name: 'request-is-a-leaf',
      comment: 'api/request.ts crosses into the worker; it imports types of aws only.',
      severity: 'error',
      from: { path: '^src-main/api/request\\.ts$' },
      to: { pathNot: path.aws },
    },
    {
      name: 'renderer-knows-the-contract',
      comment: 'Of the main side, the renderer knows door/contract.ts and the types in door/contract/.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: ['^src-main/door/contract\\.ts$', '^src-main/door/contract/'] },
    },
    {
      name: 'renderer-imports-types',
      comment: 'The renderer imports types of the contract, never code.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'main-knows-no-renderer',
      comment: 'The renderer is built for the page.',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'electron-at-the-edge',
      comment: 'Electron is imported in index.ts, window.ts, preload.ts and the IPC adapter.',
      severity: 'error',
      from: { pathNot: '^src-main/((index|window|preload)|door/ipc-adapter)\\.ts$' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'command-line-without-electron',
      comment: 'rolecall.js runs under plain Node.',
      severity: 'error',
      from: { path: '^src-main/rolecall\\.ts$' },
      to: { path: '(^|/)node_modules/electron/|^electron$', reachable: true },
    },
    {
      name: 'node-http-in-http',
      comment: 'Listening is the business of http/.',
      severity: 'error',
      from: { pathNot: path.http },
      to: { dependencyTypes: ['core'], path: '^(node:)?(http|https|http2)$' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere would escape every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['svelte', 'import', 'node', 'default', 'types'] },
    cache: { folder: '.cache/depcruise', strategy: 'content' },
  },
}
