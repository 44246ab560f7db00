/** A remark to the caller about data that are null without an error. It travels in the answer's `extensions`. */
export interface Meddelande {
  /** AGARE_SAKNAR_FALT: the owner's server is older than the contract. AGARE_OKANT_VARDE: it is newer. */
  readonly kod: 'AGARE_SAKNAR_FALT' | 'AGARE_OKANT_VARDE';
  readonly forbund: string;
  /** Schema coordinate of what is null, for example `Samordningsforbund.mal`. */
  readonly falt: string;
  /** Schema coordinate of what the owner lacks, when it lags; it can be an argument or an enum value. */
  readonly saknar?: string;
  readonly text: string;
}

const MAX_COORDINATE_LENGTH = 200;

/** Gathers notices, each once. */
export class Notices {
  readonly #byContent = new Map<string, Meddelande>();

  lacks(forbund: string, falt: string, coordinate: string): void {
    // It can hold a name out of the owner's own schema, which can be of any length.
    const saknar = coordinate.slice(0, MAX_COORDINATE_LENGTH);
    this.add({
      kod: 'AGARE_SAKNAR_FALT',
      forbund,
      falt,
      saknar,
      text: `Förbundet ${forbund} har en äldre version av kontraktet, utan ${saknar}. Uppgiften ${falt} är därför tom.`,
    });
  }

  unknownValue(forbund: string, falt: string): void {
    this.add({
      kod: 'AGARE_OKANT_VARDE',
      forbund,
      falt,
      text: `Förbundet ${forbund} har en nyare version av kontraktet och svarade med ett värde som navet inte känner. Uppgiften ${falt} är därför tom.`,
    });
  }

  add(notice: Meddelande): void {
    this.#byContent.set(`${notice.kod} ${notice.forbund} ${notice.falt} ${notice.saknar ?? ''}`, notice);
  }

  list(): Meddelande[] {
    return [...this.#byContent.values()];
  }
}
