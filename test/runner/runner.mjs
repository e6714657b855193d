import * as nodeModules from 'node:module';
import { pathToFileURL } from 'node:url';
import { ModuleMocker } from 'jest-mock';
import { useGlobals } from './globals.mjs';
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
export default function run(globalConfig, config, environment, runtime, file, report) {
  const mocker = new ModuleMocker(globalThis);
  delete globalThis[SET_TIMEOUT];
  // Jest's 100 frames would be taken by each refusal that the service throws.
  Error.stackTraceLimit = 10;
  const own = globalThis.console;
  globalThis.console = environment.global.console;
  runtime.requireInternalModule = requiredAnew;
  runtime.setGlobalsForRuntime = (given) => useGlobals({ ...given, jest: jestOf(mocker) });
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => import(pathToFileURL(path).href);
  return runFile(globalConfig, config, environment, runtime, file, report).finally(() => {
    mocker.restoreAllMocks();
    globalThis.console = own;
  });
}

/** As much of it as stays without Jest's sandbox. */
function jestOf(mocker) {
  return {
    setTimeout: (ms) => (globalThis[SET_TIMEOUT] = ms),
    spyOn: mocker.spyOn.bind(mocker),
    restoreAllMocks: () => mocker.restoreAllMocks(),
  };
}

/** What keeps the tests of one file: the next one begins with none. */
function requiredAnew(file) {
  delete globalThis[EVENT_HANDLERS];
  delete require.cache[require.resolve(file)];
  return require(file);
}
