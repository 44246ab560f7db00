import { formatDay } from '../../../components/dates';
import type { Notes } from '../../../components/notes';
import { listed, lower } from '../../../components/text';
import { type Insats, type OfYear, type OutcomeOf, type Whole, decisionsOf, eventsOf, insatserOf, isKnown, isSynthetic, ofYearById, outcomesOf, participantsOf } from '../model';
import { intervalInWords, pointName } from '../parts/indicators';
import { participantRows } from '../parts/participants';
import { inWords, shortPeriod } from '../words';
import { References, printed } from './notes';
import { type Numbering, printedTable } from './table';

const nothing = (of: string) => [<p>Navet har inga uppgifter om {of}. Det betyder inte att det inte finns några.</p>];

/** The insatser that the year has figures for, their outcomes, and the names of the others. */
export function insatser(whole: Whole, ofYear: OfYear, year: number, notes: Notes, numbering: Numbering) {
  const byId = ofYearById(ofYear);
  const all = insatserOf(whole).filter(({ id }) => byId.has(id) && !isSynthetic(byId.get(id)));
  const money = ([['forbundetsFinansiering', 'utfall'], ['budgeteradFinansiering', 'budget']] as const).filter(([field]) => all.some(({ id }) => isKnown(byId.get(id)?.[field])));
  const counted = (id: string) => participantsOf(byId.get(id)).filter(({ antal }) => antal?.syntetisk !== true);
  const rows = all.filter(({ id }) => money.some(([field]) => isKnown(byId.get(id)?.[field])) || counted(id).length > 0);
  const others = all.filter((one) => !rows.includes(one));
  const isOfYear = ({ outcome: { period, varde } }: OutcomeOf) => period?.includes(String(year)) === true && varde?.syntetisk !== true;
  const { results, background } = outcomesOf(all);
  if (all.length === 0) return nothing(`förbundets insatser ${year}`);
  return [
    ...(rows.length > 0
      ? [
          printedTable(numbering, `Insatser ${year}. Förbundets finansiering är inte insatsens hela kostnad: personal från myndigheterna ligger utanför förbundets böcker.`, [
            { head: 'Insats', cell: ({ namn, id }) => namn ?? id },
            { head: 'Form', cell: ({ form }) => inWords(form) },
            { head: 'Giltighet', cell: ({ giltighet }) => shortPeriod(giltighet).map((day) => <span key={day} class="cellrad dagar">{day}</span>) },
            ...money.map(([field, kind]) => ({ head: `Finansiering, ${kind}`, numeric: true, cell: ({ id }: Insats) => printed(byId.get(id)?.[field], notes, { slag: kind.toUpperCase() }) })),
            { head: 'Deltog', numeric: true, cell: ({ id }) => counted(id).map(({ antal, population }) => <span key={population} class="cellrad">{printed(antal, notes)}</span>) },
          ], rows),
        ]
      : []),
    ...(others.length > 0 ? [<p>Navet har varken belopp eller deltagare {year} för {listed(others.map(({ namn, id }) => namn ?? id))}.</p>] : []),
    ...outcomeTable(`Insatsernas resultat ${year}, vart och ett så som källan räknar det. Två resultat får jämföras bara om de räknar samma sak bland samma deltagare.`, 'Resultat', results.filter(isOfYear), notes, numbering),
    ...outcomeTable(`Vilka deltagarna var ${year}, så som källorna räknar det. Det är inte resultat av insatserna.`, 'Vad som räknas', background.filter(isOfYear), notes, numbering),
  ];
}

function outcomeTable(caption: string, head: string, rows: readonly OutcomeOf[], notes: Notes, numbering: Numbering) {
  if (rows.length === 0) return [];
  return [
    printedTable(numbering, caption, [
      { head: 'Insats', cell: ({ insats }) => insats.namn ?? insats.id },
      { head, cell: ({ outcome }) => <>{outcome.namn}{outcome.definition && outcome.definition !== outcome.namn && <span class="underrad">{outcome.definition}</span>}</> },
      { head: 'Bland', cell: ({ outcome }) => outcome.population ?? 'Källan säger inte vilka' },
      { head: 'Räknat på', numeric: true, cell: ({ outcome }) => (outcome.namnare ? printed(outcome.namnare, notes) : '–') },
      { head: 'Värde', numeric: true, cell: ({ outcome }) => printed(outcome.varde, notes, { definition: outcome.definition }, outcome.varningar) },
    ], rows),
  ];
}

/** The released table of participants; what is made up is left out. */
export function participants(ofYear: OfYear, year: number, notes: Notes, numbering: Numbering) {
  const table = ofYear.deltagande;
  if (table?.status !== 'NORMAL' || table.utgava?.syntetisk) return nothing(`släppta tabeller över deltagare ${year}`);
  const cells = table.celler ?? [];
  const tables = [...new Set(cells.map(({ population }) => population))].map((population) => {
    const of = cells.filter((one) => one.population === population);
    const counted = [...new Set(of.map(({ handelse }) => handelse))];
    return printedTable(numbering, `Deltaganden ${year}, ${lower(inWords(population))}.`, [
      { head: 'Insats', cell: ({ name }) => name },
      ...counted.map((event) => ({ head: inWords(event), numeric: true, cell: (row: ReturnType<typeof participantRows>[number]) => printedCell(row.of.find(({ handelse }) => handelse === event)) })),
    ], participantRows(of));
    function printedCell(cell: (typeof cells)[number] | undefined) {
      return cell ? printed(cell.antal, notes) : '–';
    }
  });
  const hidden = table.utgava?.antalSkyddade ?? 0;
  return [
    <p>Deltaganden, inte personer: den som deltar i två insatser räknas två gånger.{hidden > 0 && ` ${hidden} tal är skyddade, för att ingen ska kunna pekas ut.`}<References numbers={notes.ofWarnings(table.varningar)} /></p>,
    ...tables,
  ];
}

/** The latest published value of each measuring point. */
export function indicators(whole: Whole, notes: Notes, numbering: Numbering) {
  const rows = (whole.indikatorvarden ?? []).filter(({ andelPositiva }) => andelPositiva && andelPositiva.status !== 'EJ_INSAMLAD' && !andelPositiva.syntetisk);
  if (rows.length === 0) return nothing('förbundets indikatorer, utom påhittade exempel som inte hör hemma i en bilaga');
  return [
    printedTable(numbering, 'Indikatorer: andel positiva svar, det senaste värdet för varje mätpunkt.', [
      { head: 'Mätpunkt', cell: pointName },
      { head: 'Vilka svarar', cell: ({ respondentgrupp }) => inWords(respondentgrupp) },
      { head: 'Period', cell: (row) => row.period ?? '–' },
      { head: 'Andel positiva', numeric: true, cell: ({ andelPositiva, varningar }) => printed(andelPositiva, notes, {}, varningar) },
      { head: 'Intervall', numeric: true, cell: intervalInWords },
      { head: 'Antal svar', numeric: true, cell: ({ antalSvar }) => printed(antalSvar, notes) },
    ], rows),
  ];
}

/** The year's goals and how they were judged. */
export function goals(whole: Whole, year: number, notes: Notes, numbering: Numbering) {
  const rows = (whole.mal ?? []).filter(({ ar }) => ar === year);
  if (rows.length === 0) return nothing(`förbundets mål ${year}`);
  return [
    printedTable(numbering, `Mål för ${year}.`, [
      { head: 'Mål', cell: ({ mal, kallor }) => <>{mal}<References numbers={notes.ofSources(kallor)} /></> },
      { head: 'Mått', cell: ({ matt }) => matt ?? '–' },
      { head: 'Målnivå', numeric: true, cell: ({ malniva, villkor }) => (villkor === 'JA_NEJ' || !malniva ? inWords(villkor) : <>{malniva.status === 'NORMAL' && villkor && `${inWords(villkor)} `}{printed(malniva, notes, { slag: 'MAL' })}</>) },
      { head: 'Utfall', numeric: true, cell: ({ utfall }) => (utfall ? printed(utfall, notes) : '–') },
      { head: 'Bedömning', cell: ({ bedomning }) => inWords(bedomning) },
    ], rows),
  ];
}

/** The decisions of the year. */
export function decisions(whole: Whole, year: number, notes: Notes, numbering: Numbering) {
  const rows = decisionsOf(whole).filter(({ datum }) => datum?.startsWith(String(year))).toReversed();
  if (rows.length === 0) return nothing(`styrelsens beslut ${year}`);
  return [
    printedTable(numbering, `Beslut ${year}.`, [
      { head: 'Ärende', cell: ({ arende, kallor }) => <>{arende}<References numbers={notes.ofSources(kallor)} /></> },
      { head: 'Datum', cell: ({ datum, paragraf }) => [datum && formatDay(datum), paragraf].filter(Boolean).join(', ') },
      { head: 'Beslut', cell: ({ typ }) => inWords(typ) },
      { head: 'Belopp', numeric: true, cell: ({ belopp }) => (belopp?.status === 'EJ_TILLAMPLIG' ? '–' : printed(belopp, notes)) },
    ], rows),
  ];
}

/** What happened in the insatser' lives in the year. */
export function events(whole: Whole, year: number, notes: Notes, numbering: Numbering) {
  const rows = eventsOf(whole).filter(({ event }) => (event.datum ?? event.tidpunkt ?? '').includes(String(year))).toReversed();
  if (rows.length === 0) return nothing(`händelser i insatserna ${year}`);
  return [
    printedTable(numbering, `Händelser i insatserna ${year}.`, [
      { head: 'Insats', cell: ({ insats }) => insats.namn ?? insats.id },
      { head: 'När', cell: ({ event }) => (event.datum ? formatDay(event.datum) : (event.tidpunkt ?? '–')) },
      { head: 'Händelse', cell: ({ event }) => <>{inWords(event.typ)}{event.annanInsats?.namn && ` ${event.annanInsats.namn}`}{event.beskrivning && <span class="underrad">{event.beskrivning}</span>}<References numbers={notes.ofSources(event.kallor)} /></> },
    ], rows),
  ];
}
