import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { Legend, ValueCell } from '../../../components/value-cell';
import { Warnings } from '../../../components/warnings';
import { genderName } from '../../../components/participants';
import { standing } from '../../../components/releases';
import { capital, lower } from '../../../components/text';
import type { OfYear, Whole } from '../model';
import { inWords } from '../words';
import { Nothing, Section } from './section';

type Table = NonNullable<OfYear['deltagande']>;
type Cell = NonNullable<Table['celler']>[number];
const EVENTS = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'] as const;
const GENDERS = [null, 'KVINNOR', 'MAN', 'OKANT'] as const;

/** The released tables of the year's participants, each population by itself, and how many reached an outcome. */
export function Participants({ whole, ofYear, year, shown, yearLink }: { readonly whole: Whole; readonly ofYear: OfYear | undefined; readonly year: number | undefined; readonly shown: (table: string) => Shown; readonly yearLink: (year: number) => string }) {
  const table = ofYear?.deltagande;
  const others = [...new Map(standing(whole.deltagarutgavor).map(({ ar, syntetisk }) => [ar, syntetisk]))].filter(([ar]) => ar !== year);
  if (!table || table.status !== 'NORMAL') {
    return (
      <Section at="deltagare">
        <Nothing of={`släppta tabeller över deltagare ${year ?? ''}`.trim()} from={whole.deltagarutgavor}>
          <p>Vad källorna har tryckt om varje insats deltagare står under Insatser.{others.length > 0 && <> Släppta tabeller finns för {others.map(([ar, syntetisk], index) => <>{index > 0 && ', '}<a href={yearLink(ar)}>{ar}</a>{syntetisk && ' (påhittade exempel)'}</>)}.</>}</p>
        </Nothing>
      </Section>
    );
  }
  const cells = table.celler ?? [];
  const populations = [...new Set(cells.map(({ population }) => population))];
  return (
    <Section at="deltagare" lead="Deltaganden, inte personer: den som deltar i två insatser räknas två gånger." shown={shown('forbund.deltagande.celler')}>
      <Release table={table} />
      <Warnings title="Läs detta om deltagarna" warnings={table.varningar ?? []} />
      {populations.map((population) => <Population key={population} population={population} cells={cells.filter((one) => one.population === population)} year={year} />)}
      <Legend values={cells.map(({ antal }) => antal)} />
      {ofYear && <Outcomes ofYear={ofYear} year={year} />}
    </Section>
  );
}

function Release({ table: { utgava } }: { readonly table: Table }) {
  if (!utgava) return null;
  return (
    <>
      {utgava.syntetisk && <p class="syntetisk-skylt">Påhittat exempel</p>}
      <p class="tabellnot">Utgåva {utgava.nummer}. {utgava.antalVisade} tal visas och {utgava.antalSkyddade} är skyddade, för att ingen ska kunna pekas ut.</p>
    </>
  );
}

function Population({ population, cells, year }: { readonly population: Cell['population']; readonly cells: readonly Cell[]; readonly year: number | undefined }) {
  const rows = participantRows(cells);
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'namn', head: 'Insats', cell: ({ name }) => name },
    ...EVENTS.filter((event) => cells.some(({ handelse }) => handelse === event)).map((event): Column<(typeof rows)[number]> => ({
      key: event,
      head: inWords(event),
      numeric: true,
      cell: ({ name, of }) => {
        const cell = of.find(({ handelse }) => handelse === event);
        return cell ? <ValueCell label={`${name}, ${lower(inWords(event))} ${year}, ${lower(inWords(population))}`} value={cell.antal} /> : '–';
      },
    })),
  ];
  return <DataTable caption={`${inWords(population)} ${year}`} columns={columns} rows={rows} keyOf={({ name }) => name} />;
}

/** All together by gender, then the insatser. */
export function participantRows(cells: readonly Cell[]): { readonly name: string; readonly of: readonly Cell[] }[] {
  const whole = GENDERS.map((gender) => ({ name: gender === null ? 'Alla insatser' : `Alla insatser, ${genderName(gender)}`, of: cells.filter(({ insatsId, kon }) => insatsId === null && kon === gender) }));
  const insatser = [...new Map(cells.flatMap(({ insatsId, insatsnamn }) => (insatsId === null ? [] : [[insatsId, insatsnamn ?? insatsId] as const])))];
  return [...whole, ...insatser.map(([id, name]) => ({ name, of: cells.filter(({ insatsId, kon }) => insatsId === id && kon === null) }))].filter(({ of }) => of.length > 0);
}

function Outcomes({ ofYear, year }: { readonly ofYear: OfYear; readonly year: number | undefined }) {
  const rows = ofYear.utfallsandelar?.rader ?? [];
  const [first] = rows;
  if (!first) return null;
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'kon', head: 'Vilka', cell: ({ kon }) => capital(genderName(kon)) },
    ...([['taljare', 'Nådde resultatet'], ['namnare', 'Räknas'], ['andel', 'Andel']] as const).map(([key, head]): Column<(typeof rows)[number]> => ({ key, head, numeric: true, cell: (row) => <ValueCell label={`${first.definition.namn}, ${genderName(row.kon)} ${year}, ${lower(head)}`} value={row[key]} /> })),
  ];
  return (
    <section class="delavsnitt" aria-labelledby="utfallsandelar">
      <h3 id="utfallsandelar">{first.definition.namn}</h3>
      <p class="avsnitt-ingress">{first.definition.beskrivning}</p>
      <Warnings title="Läs detta om andelen" warnings={ofYear.utfallsandelar?.varningar ?? []} />
      <DataTable caption={`Av dem som avslutade ${year}`} columns={columns} rows={rows} keyOf={({ kon }) => String(kon)} />
    </section>
  );
}
