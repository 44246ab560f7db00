import { UserError, UserErrors } from '../../shared/user-error';

/** A path in what somebody has asked for: ['inbjudna', 2, 'forbund']. */
export type Sokvag = readonly (string | number)[];

/** Collects everything that is wrong, so that it can be mended in one go. */
export class Fellista {
  readonly fel: UserError[] = [];

  /**
   * @param kod stable code
   * @param falt where in the input; shown as `inbjudna[2].forbund`
   * @param text Swedish: what is wrong and what to do
   */
  lagg(kod: string, falt: Sokvag, text: string): void {
    this.fel.push(new UserError(kod, text, faltnamn(falt)));
  }

  /** Throws UserErrors when there is anything in the list. */
  kasta(): void {
    if (this.fel.length > 0) throw new UserErrors(this.fel);
  }
}

function faltnamn(falt: Sokvag): string {
  return falt.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1);
}

/** The path that a field's name was made of: `inbjudna[2].forbund` → ['inbjudna', 2, 'forbund']. */
export function sokvag(falt: string): Sokvag {
  return [...falt.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)));
}

/** The items that occur before themselves in a list, with their places. */
export function dubbletter<T>(list: readonly T[], key: (item: T) => string): { item: T; index: number }[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    const k = key(item);
    if (seen.has(k)) return [{ item, index }];
    seen.add(k);
    return [];
  });
}
