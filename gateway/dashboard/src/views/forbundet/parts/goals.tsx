import { type Column, DataTable } from '../../../components/data-table';
import type { Shown } from '../../../components/exports';
import { SourceNote } from '../../../components/source-note';
import { Legend, ValueCell } from '../../../components/value-cell';
import type { Goal, Whole } from '../model';
import { inWords } from '../words';
import { More, Nothing, Section } from './section';

/** A year's goals: what was aimed at, what came of it, and how it was judged. */
export function Goals({ whole, year, shown, yearLink }: { readonly whole: Whole; readonly year: number | undefined; readonly shown: (table: string) => Shown; readonly yearLink: (year: number) => string }) {
  const all = whole.mal ?? [];
  const goals = all.filter(({ ar }) => ar === year);
  const years = [...new Set(all.flatMap(({ ar }) => (ar === null || ar === year ? [] : [ar])))].toSorted((a, b) => b - a);
  const elsewhere = years.length > 0 && <p>Mål finns för {years.map((one, index) => <>{index > 0 && ', '}<a href={yearLink(one)}>{one}</a></>)}.</p>;
  if (goals.length === 0) return <Section at="mal"><Nothing of={`förbundets mål ${year ?? ''}`.trim()} from={whole.mal}>{elsewhere}</Nothing></Section>;
  const columns: Column<Goal>[] = [
    { key: 'mal', head: 'Mål', cell: ({ mal, perspektiv, insats }) => <><span class="malets-ord">{mal}</span><span class="underrad">{[perspektiv, insats?.namn].filter(Boolean).join(', ')}</span></>, order: ({ mal }) => mal },
    { key: 'matt', head: 'Mått', cell: ({ matt }) => matt ?? '–' },
    { key: 'niva', head: 'Målnivå', numeric: true, cell: (goal) => <Level goal={goal} /> },
    { key: 'utfall', head: 'Utfall', numeric: true, cell: ({ mal, matt, utfall }) => (utfall ? <ValueCell label={`${matt ?? mal}, utfall ${year}`} value={utfall} /> : '–') },
    { key: 'bedomning', head: 'Bedömning', cell: ({ bedomning, underlag, kallor }) => <><span data-bedomning={bedomning}>{inWords(bedomning)}</span>{underlag && <span class="underrad">{underlag}</span>}<SourceNote sources={kallor} /></>, order: ({ bedomning }) => inWords(bedomning) },
  ];
  return (
    <Section at="mal" lead={`Mål för ${year}, så som de är bedömda i källorna.`} shown={shown('forbund.mal')}>
      <More at="mal" rows={goals} first={10}>{(some) => <DataTable caption={`Förbundets mål ${year}`} columns={columns} rows={some} keyOf={({ id }) => String(id)} />}</More>
      <Legend values={goals.flatMap(({ malniva, utfall }) => [malniva, utfall])} />
      {elsewhere && <div class="tabellnot">{elsewhere}</div>}
    </Section>
  );
}

function Level({ goal: { mal, matt, malniva, villkor, ar } }: { readonly goal: Goal }) {
  if (villkor === 'JA_NEJ' || !malniva) return <>{inWords(villkor)}</>;
  return <>{malniva.status === 'NORMAL' && villkor && `${inWords(villkor)} `}<ValueCell label={`${matt ?? mal}, målnivå ${ar}`} value={malniva} /></>;
}
