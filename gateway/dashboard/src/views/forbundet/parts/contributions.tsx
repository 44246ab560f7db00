import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { TakeAlong } from '../../../components/take-along';
import { Legend, ValueCell } from '../../../components/value-cell';
import { lower } from '../../../components/text';
import { type Contribution, type OfYear, type Whole, contributionsOf } from '../model';
import { inWords } from '../words';
import { Nothing } from './section';

/** What each member pays in a year, and how the parts stand to the law's half, fourth and fourth. */
export function Contributions({ whole, ofYear, year, shown }: { readonly whole: Whole; readonly ofYear: OfYear; readonly year: number; readonly shown: (table: string) => Shown }) {
  const { kind, rows, parts } = contributionsOf(whole, ofYear, year);
  const shares = parts?.fordelning ?? [];
  const name = ({ organisation }: Contribution) => organisation?.namn ?? organisation?.organisationsnummer ?? 'Okänd organisation';
  const members: Column<Contribution>[] = [
    { key: 'namn', head: 'Medlem', cell: name, order: name },
    ...([['belopp', 'Belopp'], ['andel', 'Andel'], ['fordelningsnyckel', 'Kommunernas nyckel']] as const)
      .filter(([key]) => key !== 'fordelningsnyckel' || rows.some((row) => row[key]))
      .map(([key, head]): Column<Contribution> => ({ key, head, numeric: true, cell: (row) => (row[key] ? <ValueCell label={`${name(row)}, ${lower(head)} ${year}, ${kind}`} value={row[key]} /> : '–') })),
  ];
  type Share = (typeof shares)[number];
  const law: Column<Share>[] = [
    { key: 'part', head: 'Part', cell: ({ part }) => inWords(part) },
    ...([['belopp', 'Belopp'], ['andel', 'Andel'], ['lagensAndel', 'Enligt lagen'], ['avvikelse', 'Avvikelse']] as const).map(([key, head]): Column<Share> => ({ key, head, numeric: true, cell: (row) => <ValueCell label={`${inWords(row.part)}, ${lower(head)} ${year}, ${kind}`} value={row[key]} /> })),
  ];
  return (
    <section class="delavsnitt" aria-labelledby="medlemsbidrag">
      <header class="avsnitt-huvud">
        <h3 id="medlemsbidrag">Vad medlemmarna betalar, {rows.length > 0 && `${kind} `}{year}</h3>
        {rows.length > 0 && <TakeAlong shown={shown('forbund.bidrag.rader')} />}
      </header>
      {rows.length === 0 ? (
        <Nothing of={`medlemmarnas bidrag ${year}`} from={whole.bidrag} />
      ) : (
        <>
          <div class="tva-tabeller">
            <DataTable caption="Bidrag från varje medlem" columns={members} rows={rows} keyOf={name} />
            {shares.length > 0 && <DataTable caption="Staten hälften, regionen en fjärdedel, kommunerna en fjärdedel: hur det blev" columns={law} rows={shares} keyOf={({ part }) => String(part)} />}
          </div>
          {parts?.summa && <p class="tabellnot">Sammanlagt <ValueCell label={`Medlemmarnas bidrag ${year}, ${kind}`} value={parts.summa} />. Försäkringskassan betalar statens del, även för Arbetsförmedlingen.</p>}
          <Legend values={[...rows.flatMap(({ belopp, andel }) => [belopp, andel]), ...shares.flatMap(({ belopp, andel, avvikelse }) => [belopp, andel, avvikelse])]} />
        </>
      )}
    </section>
  );
}
