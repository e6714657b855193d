import { build, isBuilt } from './compile.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { isCheckout } from './root.mjs';

/** Makes sure that packages are installed. Says nothing, touches nothing and needs no network where they are. */
export async function prepareInstalled() {
  if (isCheckout() && !isInstalled()) await withLock(install);
}

/** Makes sure that packages are installed and dist is what the sources give. */
export async function prepare() {
  if (!isCheckout() || (isInstalled() && isBuilt())) return;
  await withLock(async (lock) => {
    // Asked again: whoever held the lock before us may have done it all.
    if (!isInstalled()) await install(lock);
    if (!isBuilt()) await build(lock);
  });
}

/** Builds everything anew, whether it seems current or not. */
export async function rebuild() {
  await prepareInstalled();
  await withLock((lock) => build(lock, { all: true }));
}
