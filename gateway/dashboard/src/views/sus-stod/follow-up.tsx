import type { QueryState } from '../../app/router';
import { Choice } from '../../components/choice';
import { type Column, DataTable } from '../../components/data-table';
import { formatDay } from '../../components/dates';
import { shortName } from '../../components/forbund';
import { SourceNote } from '../../components/source-note';
import { EmptyState } from '../../components/states';
import { TakeAlong } from '../../components/take-along';
import { ValueCell } from '../../components/value-cell';
import { Warnings } from '../../components/warnings';
import type { SusStodQuery, Uppfoljningssystem } from '../../graphql/generated/17-sus-stod';
import fraga from '@fragor/17-sus-stod.graphql';
import { type Followed, type Forbund, followed, validity } from './model';
import { DEMANDS, REGISTRATION, SYSTEMS } from './words';

const shown = (table: string) => ({ operation: fraga, variables: {}, table });
const ORDER: readonly Uppfoljningssystem[] = ['SUS', 'UPPFOLJNING_FINSAM', 'SKAPA', 'BIP', 'ANNAT'];

/** How insatser are followed up: registration by system, what is demanded, the systems and where their series break, and what they have given. */
export function FollowUp({ data, all, state }: { readonly data: SusStodQuery; readonly all: readonly Forbund[]; readonly state: QueryState }) {
  return (
    <>
      <Registration all={all} state={state} />
      <Demands all={all} />
      <Systems systems={data.uppfoljningssystem ?? []} />
      <Results results={data.susResultat} />
    </>
  );
}

/** Which registration the insatser that are shown have. */
export const RegistrationChoice = ({ state }: { readonly state: QueryState }) => (
  <Choice name="Registrering" value={state.get('status') ?? ''} options={[['', 'Alla insatser'], ...Object.entries(REGISTRATION).map(([key, { word }]) => [key, word] as const)]} onChange={(key) => state.set({ status: key })} />
);

const registrationOf = ({ insats }: Followed, system: Uppfoljningssystem) => (insats.uppfoljning ?? []).find((one) => one.system === system);

function Registration({ all, state }: { readonly all: readonly Forbund[]; readonly state: QueryState }) {
  const everything = followed(all);
  const status = state.get('status') ?? '';
  const rows = everything.filter((one) => status === '' || ORDER.some((system) => registrationOf(one, system)?.status === status));
  const systems = ORDER.filter((system) => everything.some((one) => registrationOf(one, system)));
  const columns: Column<Followed>[] = [
    { key: 'namn', head: 'Insats', cell: ({ insats }) => insats.namn ?? insats.id, order: ({ insats }) => insats.namn },
    { key: 'forbund', head: 'Förbund', cell: ({ forbund }) => shortName(forbund), order: ({ forbund }) => shortName(forbund) },
    ...systems.map((system): Column<Followed> => ({
      key: system,
      head: SYSTEMS[system],
      cell: (one) => <State one={registrationOf(one, system)} />,
      order: (one) => (registrationOf(one, system) ? Object.keys(REGISTRATION).indexOf(registrationOf(one, system)?.status ?? '') : null),
    })),
  ];
  const silent = all.filter(({ insatser }) => insatser?.status !== 'NORMAL');
  return (
    <section class="diagram" aria-labelledby="registrering">
      <header class="diagram-huvud">
        <div>
          <h2 id="registrering">Hur insatserna registreras</h2>
          <p class="diagram-ingress">{rows.length === everything.length ? `${everything.length} insatser.` : `${rows.length} av ${everything.length} insatser.`} {silent.length > 0 && `Navet har ingen lista över insatser från ${silent.map(shortName).join(', ')}.`}</p>
        </div>
        <TakeAlong shown={shown('allaForbund.insatser.rader.uppfoljning')} />
      </header>
      {rows.length === 0 ? <EmptyState title="Ingen insats stämmer med valet."><p>Välj en annan registrering ovan.</p></EmptyState> : <DataTable caption="Insatser, och om de registreras i varje system" columns={columns} rows={rows} sorted={{ key: systems[0] ?? 'namn', falling: false }} keyOf={({ insats }) => insats.id} />}
      <dl class="teckenforklaring" aria-label="Teckenförklaring">
        {Object.values(REGISTRATION).map(({ sign, word, meaning }) => <div key={word}><dt><span aria-hidden="true">{sign}</span> {word}</dt><dd>{meaning}</dd></div>)}
      </dl>
    </section>
  );
}

function State({ one }: { readonly one: ReturnType<typeof registrationOf> }) {
  if (!one) return <span class="dampad"><span class="tecken" aria-hidden="true">..</span>Ingen uppgift</span>;
  const { sign, word } = REGISTRATION[one.status];
  const more = [one.period && `Period: ${one.period.replace('--', ' – ')}.`, one.ansvarig && `Ansvarig: ${one.ansvarig}.`, one.beskrivning].filter(Boolean).join(' ');
  return (
    <span class="registrering" data-status={one.status}>
      <span><span class="tecken" aria-hidden="true">{sign}</span>{word}</span>
      {more && <span class="registrering-mer dampad">{more}</span>}
      {(one.kallor ?? []).length > 0 && <SourceNote sources={one.kallor} />}
    </span>
  );
}

function Demands({ all }: { readonly all: readonly Forbund[] }) {
  type Row = { readonly demand: NonNullable<Forbund['uppfoljningskrav']>[number]; readonly on: Forbund[] };
  const byId = new Map<string, Row>();
  for (const forbund of all) {
    for (const demand of forbund.uppfoljningskrav ?? []) {
      const row = byId.get(demand.id) ?? { demand, on: [] };
      byId.set(demand.id, row);
      row.on.push(forbund);
    }
  }
  if (byId.size === 0) return null;
  const columns: Column<Row>[] = [
    { key: 'av', head: 'Vem som ställer kravet', cell: ({ demand }) => demand.stallsAv ?? 'Framgår inte', order: ({ demand }) => demand.stallsAv },
    { key: 'system', head: 'System', cell: ({ demand }) => (demand.system ? SYSTEMS[demand.system] : 'Framgår inte'), order: ({ demand }) => demand.system },
    { key: 'lage', head: 'Läge', cell: ({ demand }) => (demand.status ? DEMANDS[demand.status] : 'Framgår inte'), order: ({ demand }) => demand.status },
    { key: 'omfattar', head: 'Insatser som omfattas', cell: ({ demand }) => <>{demand.omfattar ?? 'Framgår inte'}{demand.minstAntalMyndigheter?.status === 'NORMAL' && <> Minst <ValueCell label={`${demand.stallsAv ?? 'Kravet'}, minsta antal myndigheter`} value={demand.minstAntalMyndigheter} /> myndigheter.</>}</> },
    { key: 'forbund', head: 'Förbund', cell: ({ on }) => on.map(shortName).join(', ') },
    { key: 'kallor', head: 'Källor', cell: ({ demand }) => <SourceNote sources={demand.kallor} /> },
  ];
  return (
    <section class="diagram" aria-labelledby="krav">
      <header class="diagram-huvud"><div><h2 id="krav">Vad som krävs</h2></div><TakeAlong shown={shown('allaForbund.uppfoljningskrav')} /></header>
      <DataTable caption="Krav på registrering och uppföljning" columns={columns} rows={[...byId.values()]} keyOf={({ demand }) => demand.id} />
    </section>
  );
}

function Systems({ systems }: { readonly systems: NonNullable<SusStodQuery['uppfoljningssystem']> }) {
  if (systems.length === 0) return null;
  return (
    <section class="diagram" aria-labelledby="systemen">
      <header class="diagram-huvud"><div><h2 id="systemen">Systemen, och vad de räknar</h2><p class="diagram-ingress">Där ett system tar slut bryts tidsserien.</p></div></header>
      <div class="system-lista">
        {systems.map((one) => (
          <article key={one.system} class="system">
            <h3>{SYSTEMS[one.system]}</h3>
            {one.namn && one.namn !== SYSTEMS[one.system] && <p class="dampad">{one.namn}</p>}
            <p class="dampad">{[one.agare, one.tidpunkt ?? (one.giltighet?.fran ? `Från ${formatDay(one.giltighet.fran)}` : null), one.ersatter && `Ersatte ${SYSTEMS[one.ersatter]}`].filter(Boolean).join(' · ') || validity({ giltighet: one.giltighet, uppgiftPer: null })}</p>
            <p>{one.raknar}</p>
            {(one.populationer ?? []).length > 0 && <p>Deltagare: {one.populationer?.join('; ')}. De olika slagen av deltagare läggs aldrig ihop.</p>}
            <Warnings title="Att tänka på" warnings={one.varningar ?? []} />
            <SourceNote sources={one.kallor} />
          </article>
        ))}
      </div>
    </section>
  );
}

function Results({ results }: { readonly results: SusStodQuery['susResultat'] }) {
  const rows = results?.rader ?? [];
  if (rows.length === 0) return null;
  type Row = (typeof rows)[number];
  const KON: Readonly<Record<string, string>> = { KVINNOR: 'Kvinnor', MAN: 'Män' };
  const columns: Column<Row>[] = [
    { key: 'matt', head: 'Vad som mäts', cell: ({ matt, grupp }) => [matt, grupp].filter(Boolean).join(', ') },
    { key: 'omrade', head: 'Område', cell: ({ omrade }) => omrade },
    { key: 'period', head: 'Period', cell: ({ period }) => period, order: ({ period }) => period },
    { key: 'kon', head: 'Kön', cell: ({ kon }) => (kon ? KON[kon] : 'Alla') },
    { key: 'system', head: 'System', cell: ({ system }) => system && SYSTEMS[system] },
    { key: 'varde', head: 'Värde', numeric: true, cell: (one) => <ValueCell label={`${one.matt ?? 'Resultat'}, ${one.omrade ?? ''} ${one.period ?? ''}${one.kon ? `, ${KON[one.kon]?.toLocaleLowerCase('sv')}` : ''}`} value={one.varde} more={one.population ? [['Vilka som räknas', one.population]] : []} /> },
  ];
  return (
    <section class="diagram" aria-labelledby="resultat">
      <header class="diagram-huvud"><div><h2 id="resultat">Ur de nationella systemen</h2><p class="diagram-ingress">Det som har publicerats för hela landet.</p></div><TakeAlong shown={shown('susResultat.rader')} /></header>
      <Warnings warnings={results?.varningar ?? []} />
      <DataTable caption="Resultat ur de nationella uppföljningssystemen" columns={columns} rows={rows} keyOf={(one) => `${one.matt} ${one.period} ${one.kon} ${one.grupp}`} />
    </section>
  );
}
