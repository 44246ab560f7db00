import { useEffect, useMemo } from 'preact/hooks';
import { useQueryState } from '../../../app/router';
import { Choice } from '../../../components/choice';
import { formatDay, today } from '../../../components/dates';
import { NoteList } from '../../../components/note-list';
import { Notes } from '../../../components/notes';
import { EmptyState, ErrorState, Loading } from '../../../components/states';
import { shortName } from '../../../components/forbund';
import { listed } from '../../../components/text';
import { type OfYear, type Whole, yearsOf } from '../model';
import { Day } from '../parts/day';
import { ofYearIn, useForbund } from '../use-forbund';
import { decisions, events, goals, indicators, insatser, participants } from './activity';
import { economy, economyDrawings } from './economy';
import { References } from './notes';
import { Numbering, printedTable } from './table';

/** A year of a förbund as a document to print: for a board, or beside an annual report. */
export function Appendix({ id }: { readonly id: string }) {
  const state = useQueryState();
  const { asked, whole, year, ofYear: askedYear } = useForbund(id, state);
  const ofYear = askedYear.waiting ? undefined : ofYearIn(askedYear.answer?.data);
  const fault = asked.fault ?? askedYear.fault;
  if (fault) return <><h1 class="avsnitt">Bilaga</h1><ErrorState fault={fault} again={asked.fault ? asked.again : askedYear.again} /></>;
  if (whole && year === undefined) return <><h1 class="avsnitt">Bilaga</h1><EmptyState title="Det finns inget att göra en bilaga av."><p>Navet har inga uppgifter om något år för {whole.namn}. <a href={`/forbund/${encodeURIComponent(id)}`}>Se vad navet vet om förbundet</a>.</p></EmptyState></>;
  if (!asked.waiting && !whole) return <><h1 class="avsnitt">Bilaga</h1><EmptyState title={`Det finns inget förbund ”${id}” i navet.`}><p><a href="/forbund">Välj bland förbunden i navet</a>.</p></EmptyState></>;
  if (!whole || year === undefined || !ofYear) return <><h1 class="bara-upplast">Bilaga</h1><Loading what="Bilagan" /></>;
  // A document with parts missing would be kept and read as if it were whole.
  const missing = [...(asked.answer?.notices ?? []), ...(askedYear.answer?.notices ?? [])][0];
  if (missing) return <><h1 class="avsnitt">Bilaga</h1><ErrorState fault={{ code: missing.code, message: 'Bilagan går inte att göra just nu: en del av uppgifterna saknas.', remedy: `${missing.message} Försök igen om en stund.` }} again={() => (askedYear.answer?.notices.length ? askedYear.again() : asked.again())} /></>;
  const years = [...new Set([year, ...yearsOf(whole)])].toSorted((a, b) => b - a);
  return (
    <>
      <form class="bilaga-val" aria-label="Bilagan" onSubmit={(event) => event.preventDefault()}>
        <Choice name="År" value={String(year)} options={years.map((one) => [String(one), String(one)] as const)} onChange={(ar) => state.set({ ar })} />
        <button type="button" class="knapp" onClick={() => print()}>Skriv ut eller spara som PDF</button>
        <a class="knapp knapp-tyst" href={`/forbund/${encodeURIComponent(id)}?ar=${year}`}>Tillbaka till förbundet</a>
      </form>
      <Paper whole={whole} ofYear={ofYear} year={year} />
    </>
  );
}

function Paper({ whole, ofYear, year }: { readonly whole: Whole; readonly ofYear: OfYear; readonly year: number }) {
  const drawings = useMemo(() => economyDrawings(whole, year), [whole, year]);
  const title = `${whole.namn ?? whole.id}: uppgifter för ${year}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Notes are numbered as they are met with: the parts are made in the order that they stand in.
  const [notes, numbering] = [new Notes(), new Numbering()];
  const parts: readonly (readonly [string, preact.ComponentChildren])[] = [
    ['Förbundet', about(whole, notes, numbering)],
    ['Ekonomi', economy(whole, ofYear, year, drawings, notes, numbering)],
    ['Insatser', insatser(whole, ofYear, year, notes, numbering)],
    ['Deltagare', participants(ofYear, year, notes, numbering)],
    ['Indikatorer', indicators(whole, notes, numbering)],
    ['Mål', goals(whole, year, notes, numbering)],
    ['Beslut', decisions(whole, year, notes, numbering)],
    ['Händelser', events(whole, year, notes, numbering)],
  ];
  return (
    <article class="bilaga" aria-labelledby="bilaga-rubrik">
      <header class="bilaga-huvud">
        <p>Bilaga</p>
        <h1 id="bilaga-rubrik">{title}</h1>
        <p>Uttagen ur Förbundsnavet {formatDay(today())}. Siffrorna i höjd visar till noterna sist, där varje uppgift har sin källa, sin definition och det som är värt att veta innan den används. Det som saknas är inte noll: i stället för ett tal står varför det saknas. Påhittade exempel är utelämnade.</p>
      </header>
      {parts.map(([name, content], index) => (
        <section key={name} aria-labelledby={`del-${index + 1}`}>
          <h2 id={`del-${index + 1}`}>{`${index + 1}. ${name}`}</h2>
          {content}
        </section>
      ))}
      <section aria-labelledby="noter">
        <h2 id="noter">{`${parts.length + 1}. Noter`}</h2>
        <NoteList notes={notes.list} class="noter" />
      </section>
    </article>
  );
}

/** The förbund itself, and its members. */
function about(whole: Whole, notes: Notes, numbering: Numbering) {
  const { organisationsnummer, bildat, lan, kommuner, medlemskap, kallor } = whole;
  const places = (kommuner ?? []).flatMap((kommun) => kommun?.namn ?? []);
  const facts = [organisationsnummer && `har organisationsnummer ${organisationsnummer}`, bildat && `bildades ${formatDay(bildat)}`, lan?.namn && `hör till ${lan.namn}`, places.length > 0 && `omfattar ${listed(places)}`].filter((one): one is string => typeof one === 'string' && one !== '');
  return [
    <p>{shortName(whole)} {listed(facts)}.<References numbers={notes.ofSources(kallor)} /></p>,
    ...((medlemskap ?? []).length > 0
      ? [
          printedTable(numbering, 'Förbundets medlemmar.', [
            { head: 'Medlem', cell: ({ organisation, kallor: sources }) => <>{organisation?.namn ?? organisation?.organisationsnummer}<References numbers={notes.ofSources(sources)} /></> },
            { head: 'Organisationsnummer', cell: ({ organisation }) => organisation?.organisationsnummer ?? '–' },
            { head: 'Medlem sedan', cell: ({ giltighet }) => <><Day of={giltighet.fran} />{giltighet.till && <>, till <Day of={giltighet.till} /></>}</> },
          ], medlemskap ?? []),
        ]
      : []),
  ];
}
