import { fork } from 'node:child_process';
import { join } from 'node:path';

/** A file of answers on disk. */
export interface Svarsfil {
  path: string;
  forbund: string;
  enkat: string;
  /** Columns of the file. */
  kolumner: number;
  bytes: number;
}

/** What a process of its own is to do, and with which login's connection string. Files are taken one after another, a transaction each. */
export type Order =
  | { gor: 'IMPORTERA'; url: string; matomgang: string; filer: readonly Svarsfil[] }
  /** The same files with a bare COPY into unlogged tables of text columns. */
  | { gor: 'KOPIERA'; url: string; filer: readonly Svarsfil[] }
  | { gor: 'VALIDERA' | 'SLAPP'; url: string; matomgang: string };

/** What it took. */
export interface Utfall {
  /** From the first file's start, connected, to the last commit. */
  sekunder: number;
  /** The greatest resident memory of the process, MB (10⁶ byte), from its start. */
  toppMb: number;
  /** The same of its PostgreSQL backend, buffers that all share included; undefined where /proc does not say. */
  databastoppMb: number | undefined;
  antalEnkater: number;
  antalSvar: number;
  /** Of the seconds: reading with COPY to the server, rules, storing. Imports only. */
  skeden: Record<'LASER' | 'PROVAR' | 'SPARAR', number>;
}

/** Carries out an order in a new process, so that the memory measured is that of the task alone. Throws when the process fails. */
export function utfor(order: Order): Promise<Utfall> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'worker.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let utfall: Utfall | undefined;
    child.on('message', (message) => {
      utfall = message as Utfall;
    });
    child.once('error', reject);
    child.once('exit', (code) => (utfall && code === 0 ? resolve(utfall) : reject(new Error(`${order.gor} slutade med kod ${code}.`))));
    child.send(order);
  });
}
