import { watch } from 'node:fs';

/** Resolves when the files of some folders have changed so often: made, written to, renamed, removed. */
export function changed(folders: readonly string[], times: number): Promise<void> {
  return new Promise((resolve) => {
    let left = times;
    const watchers = folders.map((folder) =>
      watch(folder, () => {
        left -= 1;
        if (left > 0) return;
        for (const watcher of watchers) watcher.close();
        resolve();
      }),
    );
  });
}
