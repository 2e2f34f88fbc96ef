import { readFileSync, readlinkSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A process that cannot be mistaken for a later one with the same number. */
type Mark = { pid: number; started: string };

/** Who holds the data folder: the program that asked for the database, and the database process that writes the files. */
type Holding = { where: string; owner: Mark; child?: Mark };

export type FolderLock = {
  /** Notes the database process, so that a later owner waits for its end even when its parent was killed. */
  holdChild(pid: number): Promise<void>;
  release(): Promise<void>;
};

const pollMilliseconds = 50;

/**
 * Takes the data folder for this process, or answers the number of the process that holds it. A lock of processes that have ended is taken over;
 * when only the parent has ended, its database process is given `waitMilliseconds` to close the files. The engine's own file lock stands behind
 * this one: it also covers owners in another container, about which nothing can be told from here.
 */
export async function lockFolder(folder: string, waitMilliseconds: number): Promise<FolderLock | { heldBy: number }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'owner.lock');
  const mine: Holding = { where: here(), owner: markOf(process.pid) };
  const deadline = Date.now() + waitMilliseconds;
  for (;;) {
    if (await place(path, mine)) return heldLock(path, mine);
    const found = await readFile(path, 'utf8').catch(() => '');
    const holder = livingHolder(found);
    if (holder === undefined) await takeAway(path, found);
    else if (holder.kind === 'owner' || Date.now() > deadline) return { heldBy: holder.pid };
    else await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** Writes aside, then links: the lock appears whole or not at all, and only where there was none. */
async function place(path: string, holding: Holding): Promise<boolean> {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, JSON.stringify(holding), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a dead lock aside; if another process was quicker and this is its new lock, puts it back. */
async function takeAway(path: string, judged: string): Promise<void> {
  const aside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved !== judged) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function heldLock(path: string, mine: Holding): FolderLock {
  let current = mine;
  return {
    async holdChild(pid) {
      current = { ...current, child: markOf(pid) };
      const draft = `${path}.${process.pid}`;
      await writeFile(draft, JSON.stringify(current), { mode: 0o600 });
      await rename(draft, path);
    },
    async release() {
      const found = await readFile(path, 'utf8').catch(() => '');
      if (found === JSON.stringify(current)) await rm(path, { force: true });
    },
  };
}

function livingHolder(text: string): { kind: 'owner' | 'child'; pid: number } | undefined {
  const holding = parsed(text);
  if (!holding || holding.where !== here()) return undefined;
  if (isAlive(holding.owner)) return { kind: 'owner', pid: holding.owner.pid };
  if (holding.child && isAlive(holding.child)) return { kind: 'child', pid: holding.child.pid };
  return undefined;
}

/** A lock file that is no lock (cut off by a full disk, edited by hand) binds nobody. */
function parsed(text: string): Holding | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holding>;
    return typeof value.owner?.pid === 'number' ? (value as Holding) : undefined;
  } catch {
    return undefined;
  }
}

/** The place in which process numbers mean what they mean here: this start of this machine, this container. */
function here(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function markOf(pid: number): Mark {
  return { pid, started: processStat(pid)?.started ?? '' };
}

function isAlive(mark: Mark): boolean {
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = processStat(mark.pid);
  return !stat || (stat.started === mark.started && !'ZX'.includes(stat.state));
}

/** State letter and start time of a process by proc(5); `undefined` where there is no /proc. A name may hold spaces and brackets: count from its end. */
function processStat(pid: number): { state: string; started: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
