import { fork } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { cpuMilliseconds } from '../child';
import type { Riksutfall } from './country';
import type { Val } from './forbundsar';
import type { Metod, Metodutfall } from './methods';
import type { Slapputfall } from './release';

/** What a process of its own is to do. */
export type Order =
  | { readonly gor: 'METOD'; readonly metod: Metod; readonly val: Val }
  | { readonly gor: 'SLAPP'; readonly val: Val }
  | { readonly gor: 'RIKET'; readonly antal: number };

export interface Resultat {
  METOD: Metodutfall;
  SLAPP: Slapputfall;
  RIKET: Riksutfall;
}

/** What it took. */
export interface Utfall<T> {
  readonly resultat: T;
  /** Seconds, and seconds of processor time: the latter say more on a machine that does other things too. */
  readonly sekunder: number;
  readonly processor: number;
  /** The greatest resident memory of the process, MB (10⁶ byte). */
  readonly toppMb: number;
}

/** A worker says that preparations are over, which have their own limit, and then what it came to. */
export type Svar = { readonly klart: false } | ({ readonly klart: true } & Utfall<unknown>);

/** How often it is looked how far a process has come, ms. */
const BLICK = 200;

/**
 * Carries out an order in a new process.
 *
 * @param limit seconds of processor time (of time, where the system does not tell) for preparations, and then for the task
 * @returns undefined when it would take more: the process is then ended
 */
export function utfor<G extends Order['gor']>(order: Extract<Order, { gor: G }>, limit: number): Promise<Utfall<Resultat[G]> | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'worker.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const used = (): number => (cpuMilliseconds(child.pid ?? 0) || performance.now() - started) / 1000;
    const started = performance.now();
    let [utfall, late, before]: [Utfall<Resultat[G]> | undefined, boolean, number] = [undefined, false, 0];
    const watch = setInterval(() => {
      if (used() - before < limit) return;
      late = true;
      child.kill('SIGKILL');
    }, BLICK);
    child.on('message', (message) => {
      const svar = message as Svar;
      if (svar.klart) utfall = svar as Utfall<Resultat[G]>;
      else before = used();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      if (utfall ?? late) resolve(utfall);
      else reject(new Error(`${order.gor} slutade med kod ${code}.`));
    });
    child.send(order);
  });
}
