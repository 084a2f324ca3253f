/** What processes have cost so far, as the kernel counts it. */
import { readdir, readFile } from 'node:fs/promises';

/** Nanoseconds of a core that all threads of a process have used, user and system together. */
export async function cpuNanoseconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const used = await Promise.all(threads.map((thread) => cpuOfThread(pid, thread)));
  return used.reduce((sum, one) => sum + one, 0);
}

/** `schedstat` counts nanoseconds, where `stat` counts ticks of 10 ms: too coarse for a small request. */
async function cpuOfThread(pid: number, thread: string): Promise<number> {
  try {
    const [onCore = ''] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')).split(' ');
    return Number(onCore);
  } catch (error) {
    // A thread may end between the list and the look.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return 0;
    throw error;
  }
}
