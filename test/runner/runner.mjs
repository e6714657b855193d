import * as nodeModules from 'node:module';
import { pathToFileURL } from 'node:url';
import { ModuleMocker } from 'jest-mock';
import { globals } from './globals.mjs';
import { resolve } from './resolve.mjs';

// Jest gives each spec file a sandbox with modules of its own; some five hundred of ours would each load Nest, TypeORM and
// the service again, and run them cold. Here Node itself loads the specs, and a worker's files share what is loaded.
const require = nodeModules.createRequire(import.meta.url);
const { default: runFile } = require('jest-circus/runner');
const SET_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

if (nodeModules.registerHooks) nodeModules.registerHooks({ resolve });
else nodeModules.register('./resolve.mjs', import.meta.url);

/** A test runner of Jest's, as its `testRunner` option takes it. */
export default async function run(globalConfig, config, environment, runtime, file, report) {
  const mocker = new ModuleMocker(globalThis);
  delete globalThis[SET_TIMEOUT];
  runtime.requireInternalModule = requiredAnew;
  runtime.setGlobalsForRuntime = (given) =>
    Object.assign(globals, given, {
      jest: {
        setTimeout: (ms) => (globalThis[SET_TIMEOUT] = ms),
        spyOn: mocker.spyOn.bind(mocker),
        restoreAllMocks: () => mocker.restoreAllMocks(),
      },
    });
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => import(pathToFileURL(path).href);
  const own = globalThis.console;
  globalThis.console = environment.global.console;
  try {
    return await runFile(globalConfig, config, environment, runtime, file, report);
  } finally {
    mocker.restoreAllMocks();
    globalThis.console = own;
  }
}

/** What keeps the tests of one file: the next one begins with none. */
function requiredAnew(file) {
  delete globalThis[EVENT_HANDLERS];
  delete require.cache[require.resolve(file)];
  return require(file);
}
