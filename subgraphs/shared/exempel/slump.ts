const { imul } = Math;

/** Where a stream of numbers begins: four whole numbers of 32 bits. */
export type Fro = readonly [number, number, number, number];

/** A beginning of its own for each combination of texts and numbers (MurmurHash3's mixing over their characters). */
export function froAv(...parts: readonly (string | number)[]): Fro {
  let a = 0x9e37_79b9, b = 0x243f_6a88, c = 0xb7e1_5162, d = 0xdead_beef;
  const text = parts.join('\0');
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ imul(a ^ k, 597_399_067);
    b = c ^ imul(b ^ k, 2_869_860_233);
    c = d ^ imul(c ^ k, 951_274_213);
    d = a ^ imul(d ^ k, 2_716_044_179);
  }
  return [a | 0, b | 0, c | 0, d | 0];
}

/** A seeded stream of random numbers (sfc32): the same on every machine. */
export class Slump {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spare: number | undefined;

  /** @param nr a further number, for many streams from one beginning */
  constructor([a, b, c, d]: Fro, nr = 0) {
    this.a = a;
    this.b = b ^ nr;
    this.c = c;
    this.d = (d + imul(nr, 0x9e37_79b1)) | 1;
    for (let i = 0; i < 15; i++) this.bits();
  }

  /** The stream that belongs to these texts and numbers. */
  static av(...parts: readonly (string | number)[]): Slump {
    return new Slump(froAv(...parts));
  }

  /** Uniform, from 0 up to but not including 1. */
  tal(): number {
    return (this.bits() >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  heltal(min: number, max: number): number {
    return min + Math.floor(this.tal() * (max - min + 1));
  }

  /** Normal with mean 0 and standard deviation 1 (Marsaglia's polar method). */
  normal(): number {
    const spare = this.spare;
    if (spare !== undefined) {
      this.spare = undefined;
      return spare;
    }
    for (;;) {
      const u = 2 * this.tal() - 1;
      const v = 2 * this.tal() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        this.spare = v * factor;
        return u * factor;
      }
    }
  }

  /** How many of `n` succeed, each with probability `p`. */
  binomial(n: number, p: number): number {
    let hits = 0;
    for (let i = 0; i < n; i++) if (this.tal() < p) hits++;
    return hits;
  }

  private bits(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t;
  }
}
