/** A moment in Swedish time: 2026-09-15 09:00. */
export function tidpunkt(moment: Date): string {
  return moment.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' });
}

/** A share in per cent, or null. */
export function procent(share: number | null): string | null {
  return share === null ? null : `${share.toLocaleString('sv-SE')} %`;
}

/** A number as it is printed in Swedish: 12 345. */
export const tal = (n: number): string => n.toLocaleString('sv-SE');

/** `1 fil`, `12 345 filer` */
export const antal = (n: number, one: string, more: string): string => `${tal(n)} ${n === 1 ? one : more}`;
