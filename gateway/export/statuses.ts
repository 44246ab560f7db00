/** What a row's `radstatus` and a figure's `status` may say beside the schema's own Observationsstatus. Codes of errors stand there too. */
export const Radstatus = {
  /** The row is an item of the answer. */
  NORMAL: 'NORMAL',
  /** The list is empty, and nothing says that something is missing. */
  TOM_LISTA: 'TOM_LISTA',
  /** The answer has nothing here, and says no more. */
  SAKNAS: 'SAKNAS',
  /** The question did not ask for the figure's status, and it has no number. */
  EJ_EFTERFRAGAD: 'EJ_EFTERFRAGAD',
  /** The list goes on: the question asked for a part of it. */
  FLER_FINNS: 'FLER_FINNS',
} as const;

/** What the statuses that are not the schema's mean, in Swedish. */
export const STATUS_TEXTS: ReadonlyMap<string, string> = new Map([
  [Radstatus.TOM_LISTA, 'Listan är tom. Raden står här för att det ska synas.'],
  [Radstatus.SAKNAS, 'Svaret har inget värde här, och säger inte varför.'],
  [Radstatus.EJ_EFTERFRAGAD, 'Talet är tomt, och frågan bad inte om mätvärdets status. Lägg till status i frågan för att få veta varför.'],
  [Radstatus.FLER_FINNS, 'Listan har fler rader än frågan bad om. Be om fler, eller bläddra med after.'],
  ['OWNER_UNAVAILABLE', 'Förbundets server svarade inte. Uppgiften kan finnas: hämta tabellen igen.'],
  ['SUBGRAPH_UNAVAILABLE', 'En av navets tjänster svarade inte. Uppgiften kan finnas: hämta tabellen igen.'],
  ['FORBIDDEN', 'Du har inte rätt att se uppgiften.'],
]);
