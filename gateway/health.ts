import { request } from 'undici';

/** Milliseconds that a service has to say that it is ready. */
const DEADLINE_MS = 2_000;
/** Milliseconds for which an answer is reused: readiness is asked by everybody who watches the hub. */
const REUSED_FOR_MS = 500;

/** Something whose readiness is asked over HTTP. */
export interface Probe {
  readonly name: string;
  /** Any address of the service; its `/ready` is asked. Undefined when there is none that may be called. */
  readonly url: string | undefined;
}

/** What `/ready` answers. */
export interface Readiness {
  readonly status: 'redo' | 'ej redo';
  /** Why the hub is not ready, in Swedish; empty when it is. */
  readonly orsaker: readonly string[];
  /** The förbund's own servers. One that is down costs its own figures only and does not make the hub unready. */
  readonly agare: readonly { readonly forbund: string; readonly nas: boolean }[];
}

export interface ReadinessSources {
  /** Services without which the hub is not ready. */
  readonly services: readonly Probe[];
  /** The förbund's servers known now. */
  owners(): readonly Probe[];
  /** Why the owners are not known, in Swedish; undefined when they are. */
  ownersProblem(): string | undefined;
}

/** Asks everything that the hub consists of whether it is ready. */
export class ReadinessCheck {
  #latest: { at: number; answer: Promise<Readiness> } | undefined;

  constructor(private readonly sources: ReadinessSources) {}

  /** The state of the hub, at most half a second old. */
  check(): Promise<Readiness> {
    const now = performance.now();
    if (!this.#latest || now - this.#latest.at > REUSED_FOR_MS) {
      this.#latest = { at: now, answer: this.#ask() };
    }
    return this.#latest.answer;
  }

  async #ask(): Promise<Readiness> {
    const ownersProblem = this.sources.ownersProblem();
    const [services, agare] = await Promise.all([
      Promise.all(this.sources.services.map((probe) => reasonAgainst(probe))),
      Promise.all(this.sources.owners().map(async (probe) => ({ forbund: probe.name, nas: (await reasonAgainst(probe)) === undefined }))),
    ]);
    const orsaker = [...services, ownersProblem].filter((reason) => reason !== undefined);
    return { status: orsaker.length === 0 ? 'redo' : 'ej redo', orsaker, agare };
  }
}

/** Why a service is not ready, or undefined when it is. */
async function reasonAgainst({ name, url }: Probe): Promise<string | undefined> {
  if (url === undefined) {
    return `Tjänsten ${name} har ingen adress som får anropas.`;
  }
  try {
    const { statusCode, body } = await request(new URL('/ready', url), { signal: AbortSignal.timeout(DEADLINE_MS) });
    await body.dump();
    return statusCode === 200 ? undefined : `Tjänsten ${name} är inte redo.`;
  } catch {
    return `Tjänsten ${name} kan inte nås.`;
  }
}
