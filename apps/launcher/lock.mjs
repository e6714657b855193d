import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './root.mjs';
import { say } from './say.mjs';

// Inside dist, which is ignored by git and which no step of the launcher removes as a whole.
const folder = inRoot('dist', '.lock');
const beatMs = 2_000;
// Longer than any machine sleeps between two beats while it works; only asked where the owner cannot be looked up.
const silentMs = 120_000;

/**
 * Does the work while no other launcher installs or builds in this folder. A lock whose owner, and the program that
 * the owner had running, are gone is taken over.
 *
 * @template T
 * @param {(lock: { working(pid: number): void }) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  const owner = { token: randomUUID(), host: hostname(), pid: process.pid, child: process.pid };
  await take(owner);
  const beat = setInterval(() => touch(), beatMs);
  beat.unref();
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work({
      working(pid) {
        owner.child = pid;
        writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
      },
    });
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function take(owner) {
  mkdirSync(inRoot('dist'), { recursive: true });
  for (let told = false; ; await sleep(200)) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readOwner(folder);
    if (isStale(holder)) {
      removeStale(holder);
    } else if (!told) {
      told = true;
      say(`Another Holdfast command (process ${holder?.pid ?? 'unknown'}) is preparing this folder; waiting for it…`);
    }
  }
}

function readOwner(lock) {
  try {
    return JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'));
  } catch {
    return undefined; // not written yet, or gone by now
  }
}

function isStale(holder) {
  const silent = ageMs() > silentMs;
  if (holder === undefined || holder.host !== hostname()) return silent;
  return silent || !(isAlive(holder.pid) || isAlive(holder.child));
}

function ageMs() {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Two waiters may judge the same lock stale: the slower one would move away the lock that the faster one has just taken.
// So what was moved is looked at, and handed back if it is not the one that was judged.
function removeStale(judged) {
  const aside = `${folder}-${randomUUID()}`;
  try {
    renameSync(folder, aside);
    if (readOwner(aside)?.token === judged?.token) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error; // another waiter was faster
  }
}

function touch() {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
  } catch {
    // Removed by hand: the work itself goes on, and the next beat may find a lock again.
  }
}
