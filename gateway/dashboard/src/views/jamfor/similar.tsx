import { useState } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { Choice } from '../../components/choice';
import { shortName } from '../../components/forbund';
import { ErrorState, Notices } from '../../components/states';
import { ValueCell } from '../../components/value-cell';
import type { LiknandeForbundQuery, LiknandeForbundQueryVariables } from '../../graphql/generated/29-liknande-forbund';
import { useYearly } from '../../graphql/use-yearly';
import fraga from '@fragor/29-liknande-forbund.graphql';
import { type Criteria, type Described, alikeTo, contributionYears, criteriaText } from './similar-model';

const KOMMUNER = [['', 'Spelar ingen roll'], ['0', 'Lika många'], ['1', 'Högst en fler eller färre'], ['2', 'Högst två fler eller färre'], ['5', 'Högst fem fler eller färre']] as const;
const CONTRIBUTIONS = [['', 'Spelar ingen roll'], ['10', 'Inom 10 procent'], ['25', 'Inom 25 procent'], ['50', 'Inom 50 procent']] as const;

const describedIn = ({ allaForbund }: LiknandeForbundQuery): Described[] => (allaForbund ?? []).filter((one): one is Described => one !== null);

/** Förbund that are like another by stated criteria. What is chosen stands in the address, and whom it gives is compared as a group. */
export function Similar({ state }: { readonly state: QueryState }) {
  const [open, setOpen] = useState(state.get('lika') !== undefined);
  const byContributions = state.get('likabidrag') !== undefined;
  const { answer, variables, fault, again } = useYearly<LiknandeForbundQuery, LiknandeForbundQueryVariables>(open ? fraga : undefined, (ar) => ({ ar }), Number(state.get('likaar')) || undefined, (data) => (byContributions ? contributionYears(describedIn(data))[0] : undefined));
  const all = answer && describedIn(answer.data);
  return (
    <div class="liknande">
      <button type="button" class="knapp knapp-tyst" aria-expanded={open} onClick={() => setOpen(!open)}>Liknande förbund</button>
      {open && fault && <ErrorState fault={fault} again={again} />}
      {open && !fault && !all && <p class="dampad" role="status">Uppgifter om förbunden hämtas …</p>}
      {open && all && (
        <>
          <Notices notices={answer.notices} />
          {all.length > 0 ? <CriteriaChoice all={all} state={state} year={variables?.ar ?? undefined} /> : <p>Navet kan inte säga vilka förbund som liknar varandra: uppgifter om förbunden saknas. <button type="button" class="knapp knapp-tyst" onClick={again}>Försök igen</button></p>}
        </>
      )}
    </div>
  );
}

/** @param year the year that the contributions in the answer are of */
function CriteriaChoice({ all, state, year }: { readonly all: readonly Described[]; readonly state: QueryState; readonly year: number | undefined }) {
  const one = all.find(({ id }) => id === state.get('lika'));
  const numberOf = (name: string) => (state.get(name) === undefined ? undefined : Number(state.get(name)));
  const years = contributionYears(all);
  const criteria: Criteria = { sameLan: state.get('likalan') === 'ja', kommuner: numberOf('likakommuner'), contributions: year === undefined ? undefined : numberOf('likabidrag'), year };
  const found = one && alikeTo(one, all, criteria);
  const byName = all.toSorted((a, b) => shortName(a).localeCompare(shortName(b), 'sv'));
  return (
    <div class="liknande-val">
      <Choice name="Som vilket förbund?" value={one?.id ?? ''} options={[['', 'Välj förbund'], ...byName.map((each) => [each.id, shortName(each)] as const)]} onChange={(lika) => state.set({ lika })} />
      {one && found && (
        <>
          <label class="kryss">
            <input type="checkbox" checked={criteria.sameLan} onChange={(event) => state.set({ likalan: event.currentTarget.checked ? 'ja' : null })} />
            Samma län{one.lan?.namn && ` (${one.lan.namn})`}
          </label>
          <Choice name={`Medlemskommuner (${(one.kommuner ?? []).length})`} value={state.get('likakommuner') ?? ''} options={KOMMUNER} onChange={(likakommuner) => state.set({ likakommuner })} />
          {years.length > 0 ? <Choice name="Medlemmarnas bidrag" value={state.get('likabidrag') ?? ''} options={CONTRIBUTIONS} onChange={(likabidrag) => state.set({ likabidrag, likaar: likabidrag === '' ? null : String(year ?? years[0] ?? '') })} /> : <p class="dampad">Medlemmarnas bidrag är inte kända för något år.</p>}
          {year !== undefined && (
            <>
              <Choice name="Bidrag vilket år" value={String(year)} options={[...new Set([year, ...years])].map((each) => [String(each), String(each)] as const)} onChange={(likaar) => state.set({ likaar })} />
              <p>{shortName(one)} {year}: <ValueCell label={`${shortName(one)}, medlemmarnas bidrag ${year}`} value={one.medlemsbidrag?.summa} /></p>
            </>
          )}
          <p role="status">{found.alike.length === 1 ? 'Inget annat förbund stämmer.' : `Stämmer: ${found.alike.slice(1).map(shortName).join(', ')}.`}{found.unknown.length > 0 && ` Bidrag saknas, så att det inte går att säga: ${found.unknown.map(shortName).join(', ')}.`}</p>
          <button type="button" class="knapp" disabled={found.alike.length < 2} onClick={() => state.set({ lan: null, forbund: found.alike.map(({ id }) => id), grupp: criteriaText(one, criteria) })}>Jämför dem</button>
        </>
      )}
    </div>
  );
}
