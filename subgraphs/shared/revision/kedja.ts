import { createHash } from 'node:crypto';

/** An entry as the chain holds it: every column as text, hashes as hexadecimals. */
export interface Lank {
  nummer: string;
  /** In UTC with microseconds, `2026-01-31T12:00:00.000000Z`. */
  tidpunkt: string;
  vem: string;
  vad: string;
  objekt: string;
  objektId: string | null;
  forbundId: string | null;
  utfall: string;
  innehallSha256: string;
  forraHash: string;
  hash: string;
  /** What the entry says in words, as the database writes it; null: erased, or gone. */
  innehall: string | null;
  salt: Buffer | null;
  /** Whether a later entry says that it has been erased. */
  raderad: boolean;
}

/** The end of a chain: which entry, and its hash. */
export interface Huvud {
  nummer: number;
  hash: string;
}

const TOM = '0'.repeat(64);

/** The hash of an entry's columns, made as `revision_hash` makes it in the database, but not by it: who can alter the table can alter a function. */
export function hashOf(lank: Lank): string {
  const { tidpunkt, vem, vad, objekt, objektId, forbundId, utfall, innehallSha256, forraHash } = lank;
  const rest = [tidpunkt, vem, vad, objekt, objektId, forbundId, utfall, innehallSha256, forraHash].map((value) => JSON.stringify(value));
  return createHash('sha256').update(`[${[lank.nummer, ...rest].join(', ')}]`).digest('hex');
}

/** Walks a chain entry by entry, and says what is wrong with it. It holds one entry at a time, however many there are. */
export class Kedja {
  #nummer = 0;
  #hash = TOM;
  readonly #vantade: Map<number, string>;

  /** @param ankare heads that were noted earlier: the chain must still hold them */
  constructor(ankare: readonly Huvud[] = []) {
    this.#vantade = new Map(ankare.map(({ nummer, hash }) => [nummer, hash]));
  }

  get huvud(): Huvud {
    return { nummer: this.#nummer, hash: this.#hash };
  }

  /** What is wrong with the next entry, in Swedish; nothing: it holds. */
  nasta(lank: Lank): string[] {
    const fel: string[] = [];
    const nummer = Number(lank.nummer);
    const saknas = nummer - this.#nummer - 1;
    if (saknas > 0) fel.push(saknas === 1 ? `Post ${nummer - 1} saknas: den är borttagen.` : `Posterna ${this.#nummer + 1}–${nummer - 1} saknas: de är borttagna.`);
    else if (lank.forraHash !== this.#hash) {
      fel.push(`Post ${nummer} följer inte på ${this.#nummer === 0 ? 'kedjans början' : `post ${this.#nummer}`}: en av dem är ändrad, insatt i efterhand eller har bytt plats.`);
    }
    if (hashOf(lank) !== lank.hash) fel.push(`Post ${nummer} är ändrad: dess hash stämmer inte med vad den säger.`);
    fel.push(...innehallet(lank));
    const vantad = this.#vantade.get(nummer);
    if (vantad !== undefined && vantad !== lank.hash) fel.push(`Post ${nummer} är inte den som var kedjans slut när den sparades: kedjan är omskriven.`);
    this.#nummer = nummer;
    this.#hash = lank.hash;
    return fel;
  }

  /** What is wrong with the end, when the last entry has been given. */
  slut(huvud: Huvud | undefined): string[] {
    const fel: string[] = [];
    if (!huvud) fel.push('Kedjans huvud saknas: raden i revisionshuvud är borttagen.');
    else if (huvud.nummer > this.#nummer) fel.push(`Kedjan slutar med post ${this.#nummer}, men ska sluta med post ${huvud.nummer}: de sista posterna är borttagna.`);
    else if (huvud.nummer < this.#nummer) fel.push(`Kedjan slutar med post ${this.#nummer}, men ska sluta med post ${huvud.nummer}: poster är insatta i efterhand.`);
    else if (huvud.hash !== this.#hash) fel.push(`Post ${this.#nummer}, den sista, är inte den som kedjans huvud pekar på.`);
    for (const nummer of this.#vantade.keys()) {
      if (nummer > this.#nummer) fel.push(`Kedjan slutar med post ${this.#nummer}, men hade post ${nummer} när dess slut sparades: poster är borttagna.`);
    }
    return fel;
  }
}

function innehallet({ nummer, innehall, salt, innehallSha256, raderad }: Lank): string[] {
  if (innehall === null || salt === null) return raderad ? [] : [`Innehållet i post ${nummer} saknas, och ingen post säger att det är raderat.`];
  const hash = createHash('sha256').update(salt).update(innehall).digest('hex');
  return hash === innehallSha256 ? [] : [`Innehållet i post ${nummer} är ändrat.`];
}
