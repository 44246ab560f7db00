import type { Logger } from 'pino';
import { SERVICE_HEADER } from '../../subgraphs/shared/service-identity/keys';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import { allowedHosts } from './allowed-hosts';
import { openTransport } from '../http-client/pool';
import { Cancellation, type Transport } from '../http-client/transport';
import { pause } from '../pause';

/** One förbund's own server. */
export interface Owner {
  readonly forbund: string;
  /** Undefined when the register gives an address that may not be called. */
  readonly url: URL | undefined;
}

/** Who answers for which id. */
export interface OwnerDirectory {
  /** The owner of an id (`umearegionen`, `umearegionen/vuxentorget`) or of one with an older first segment. */
  resolve(id: string): Owner | undefined;
  /** Every owner known now. */
  owners(): readonly Owner[];
  /** Why nothing can be resolved yet, in Swedish; undefined once the directory has been read. */
  problem(): string | undefined;
  /** Calls the listener after every change; the answer stops that. */
  onChange(listener: () => void): () => void;
  /** Ends the polling. */
  close(): Promise<void>;
}

export interface OwnerDirectoryOptions {
  /** The register's base address, for example `http://127.0.0.1:4101`. */
  readonly registerBas: string;
  /** Signs what is sent; the register answers nobody whose signature it does not know. */
  readonly signer: ServiceSigner | undefined;
  /** Hosts that owners may have, see {@link allowedHosts}. */
  readonly tillatnaVardar: readonly string[];
  /** Milliseconds between polls. Default 2,000. */
  readonly pollMs?: number;
  readonly log: Logger;
}

/** What a service's token to the register is addressed to. */
const REGISTER = 'register';
const MAX_DIRECTORY_BYTES = 4_000_000;
// While nothing has been read at all, callers get no answer: then it is worth asking more often.
const FIRST_READ_RETRY_MS = 250;

/**
 * Follows the register's list of owners and keeps its last good answer while the register is down.
 *
 * A row that is broken is skipped and logged; the others hold. No error is thrown: {@link OwnerDirectory.problem}
 * says what is wrong until the first good answer.
 */
export function createOwnerDirectory(options: OwnerDirectoryOptions): OwnerDirectory {
  return new PollingOwnerDirectory(options);
}

class PollingOwnerDirectory implements OwnerDirectory {
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  readonly #isAllowed: (url: URL) => boolean;
  readonly #register: Transport;
  readonly #path: string;
  readonly #cancellation: Cancellation;
  readonly #polling: Promise<void>;
  #rows = new OwnerRows([]);
  #lastText: string | undefined;
  #problem: string | undefined = 'Förteckningen över förbundens servrar har inte lästs från registret ännu.';
  #lastFailure: string | undefined;

  constructor(private readonly options: OwnerDirectoryOptions) {
    this.#isAllowed = allowedHosts(options.tillatnaVardar);
    const address = new URL(`${options.registerBas.replace(/\/+$/, '')}/intern/agare`);
    this.#register = openTransport({ origin: address.origin, maxConcurrency: 1 });
    this.#path = address.pathname;
    this.#cancellation = new Cancellation(this.#closing.signal);
    this.#polling = this.#poll();
  }

  resolve(id: string): Owner | undefined {
    return this.#rows.resolve(id);
  }

  owners(): readonly Owner[] {
    return this.#rows.owners;
  }

  problem(): string | undefined {
    return this.#problem;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#listeners.clear();
    await this.#polling;
    await this.#register.close();
  }

  async #poll(): Promise<void> {
    const pollMs = this.options.pollMs ?? 2_000;
    while (!this.#closing.signal.aborted) {
      await this.#read(Math.max(pollMs, 1_000));
      await pause(this.#problem === undefined ? pollMs : Math.min(pollMs, FIRST_READ_RETRY_MS), this.#closing.signal);
    }
  }

  async #read(timeoutMs: number): Promise<void> {
    try {
      const text = await this.#fetch(timeoutMs);
      if (text === this.#lastText) return this.#readSucceeded();
      const rows = readRows(text, this.#isAllowed, this.options.log);
      this.#lastText = text;
      this.#rows = new OwnerRows(rows);
      this.#readSucceeded();
      this.options.log.info({ forbund: rows.map((row) => row.forbund) }, 'Läste förteckningen över förbundens servrar.');
      for (const listener of this.#listeners) listener();
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      // Polling goes on for as long as the register is down: one line for each new reason is enough.
      if (reason === this.#lastFailure) return;
      this.#lastFailure = reason;
      this.options.log.warn({ orsak: reason }, 'Kunde inte läsa förteckningen över förbundens servrar. Den senast lästa gäller.');
      if (this.#problem !== undefined) this.#problem = 'Registret kan inte nås, så förteckningen över förbundens servrar har inte kunnat läsas.';
    }
  }

  #readSucceeded(): void {
    this.#problem = undefined;
    this.#lastFailure = undefined;
  }

  async #fetch(timeoutMs: number): Promise<string> {
    const { signer } = this.options;
    const response = await this.#register.send({
      method: 'GET',
      path: this.#path,
      headers: ['accept', 'application/json', ...(signer ? [SERVICE_HEADER, await signer.sign(REGISTER, undefined)] : [])],
      deadlineAt: performance.now() + timeoutMs,
      maxResponseBytes: MAX_DIRECTORY_BYTES,
      cancellation: this.#cancellation,
    });
    if (response.status === 403) throw new Error('registret känner inte igen tjänstebeviset: den publika nyckeln saknas i dess NAVET_BETRODDA_TJANSTER, eller så går klockorna olika');
    if (response.status !== 200) throw new Error(`registret svarade med status ${response.status}`);
    return response.body;
  }
}

interface OwnerRow extends Owner {
  readonly alias: readonly string[];
}

class OwnerRows {
  readonly owners: readonly Owner[];
  readonly #byFirstSegment = new Map<string, Owner>();

  constructor(rows: readonly OwnerRow[]) {
    this.owners = rows;
    for (const row of rows) for (const alias of row.alias) this.#byFirstSegment.set(alias, row);
    // Last, so that an old id can never take over a förbund that exists.
    for (const row of rows) this.#byFirstSegment.set(row.forbund, row);
  }

  resolve(id: string): Owner | undefined {
    const slash = id.indexOf('/');
    return this.#byFirstSegment.get(slash < 0 ? id : id.slice(0, slash));
  }
}

function readRows(text: string, isAllowed: (url: URL) => boolean, log: Logger): OwnerRow[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('registrets svar är ingen lista');
  return list.flatMap((entry: { forbund?: unknown; adress?: unknown; alias?: unknown } | null) => {
    const { forbund, adress, alias = [] } = entry ?? {};
    const wellFormed = isId(forbund) && typeof adress === 'string' && Array.isArray(alias) && alias.every(isId);
    if (!wellFormed) {
      log.warn({ rad: entry }, 'En rad i förteckningen över förbundens servrar går inte att läsa och hoppas över.');
      return [];
    }
    const url = URL.canParse(adress) ? new URL(adress) : undefined;
    const allowed = url !== undefined && isAllowed(url);
    if (!allowed) log.error({ forbund, adress }, 'Förbundets adress är inte tillåten (NAVET_TILLATNA_VARDAR) och anropas inte.');
    return [{ forbund, url: allowed ? url : undefined, alias }];
  });
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('/');
}
