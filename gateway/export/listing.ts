import type { Catalogue } from './catalogue';
import { FORMATS } from './formats';
import { ordinaryTable } from './plan';
import { FORMS } from './sheet';
import { inWords, variableValues } from './variables';

/** What there is: the operations with their parameters and tables, and the formats. */
export function listExports(catalogue: Catalogue): object {
  return {
    fragor: catalogue.stored.map((one) => {
      const tables = catalogue.tables(one, variableValues(one.variables));
      return {
        namn: one.name,
        operation: one.operationName,
        fraga: one.question,
        adress: `/export/${encodeURIComponent(one.name)}`,
        parametrar: one.variables.map(({ parameter, type, isRequired, ordinary }) => ({ namn: parameter, typ: String(type), skrivs: inWords(type), kravs: isRequired, ...(ordinary !== undefined && { annars: ordinary }) })),
        tabeller: tables.map((table) => ({ tabell: table.path, beskrivning: table.description, kolumner: table.columns.map(({ name }) => name), ...(table === ordinaryTable(tables) && { standard: true }) })),
      };
    }),
    former: FORMS,
    format: FORMATS.map(({ name, type, description }) => ({ format: name, typ: type, beskrivning: description })),
    beskrivning: '/export/openapi.json',
  };
}
