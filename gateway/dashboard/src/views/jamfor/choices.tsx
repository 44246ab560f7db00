import { useState } from 'preact/hooks';
import type { QueryState } from '../../app/router';
import { Choice } from '../../components/choice';
import { counties } from '../../components/forbund';
import { Popover } from '../../components/popover';
import { type Choosable, saveGroup, savedGroups } from './forbund';
import { MONEY } from './money-model';
import { Similar } from './similar';

/** What is measured: an indicator, or money. */
export function MeasureChoice({ value, indicators, state }: { readonly value: string; readonly indicators: readonly ({ readonly nummer: string; readonly namn: string } | null)[]; readonly state: QueryState }) {
  return (
    <label class="val val-bred">
      <span class="val-namn">Vad vill du jämföra?</span>
      <select value={value} onChange={(event) => state.set({ matt: event.currentTarget.value, svar: null, punkt: null, period: null, ar: null })}>
        <optgroup label="Indikatorer">
          {indicators.map((one) => one && <option key={one.nummer} value={`indikator-${one.nummer}`}>{one.nummer}. {one.namn}</option>)}
        </optgroup>
        <optgroup label="Pengar">
          {MONEY.map(({ key, name }) => <option key={key} value={key}>{name}</option>)}
        </optgroup>
      </select>
    </label>
  );
}

/** Whom to compare: all, those of a län, chosen ones, or a group of one's own. */
export function ForbundChoice({ all, state }: { readonly all: readonly Choosable[]; readonly state: QueryState }) {
  const chosen = state.list('forbund');
  const lan = state.get('lan');
  const [groups, setGroups] = useState(savedGroups);
  const [name, setName] = useState('');
  const byName = counties(all);
  const toggle = (id: string) => state.set({ lan: null, grupp: null, forbund: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  const save = () => {
    saveGroup({ name, ids: chosen });
    setGroups(savedGroups());
    state.set({ grupp: name });
  };
  const summary = state.get('grupp') ?? (chosen.length > 0 ? `${chosen.length} valda` : lan ? (byName.find(([kod]) => kod === lan)?.[1] ?? lan) : 'Alla förbund');
  return (
    <div class="val">
      <span class="val-namn" id="val-forbund">Förbund</span>
      <Popover class="forbundsval" head={<span class="forbundsval-namn">{summary}</span>} namedBy="val-forbund">
        <Choice name="Län" value={lan ?? ''} options={[['', 'Hela landet'], ...byName]} onChange={(kod) => state.set({ lan: kod, forbund: null, grupp: null })} />
        {groups.length > 0 && (
          <Choice
            name="Egna grupper"
            value={state.get('grupp') ?? ''}
            options={[['', 'Ingen'], ...groups.map((group) => [group.name, group.name] as const)]}
            onChange={(key) => state.set({ lan: null, grupp: key, forbund: groups.find((group) => group.name === key)?.ids ?? null })}
          />
        )}
        <fieldset>
          <legend>Välj förbund</legend>
          {all.map((one) => (
            <label key={one.id} class="kryss">
              <input type="checkbox" checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} />
              {one.name}
            </label>
          ))}
        </fieldset>
        <Similar state={state} />
        {chosen.length > 0 && (
          <div class="forbundsval-fot">
            <label class="val">
              <span class="val-namn">Spara som grupp</span>
              <input value={name} placeholder="Gruppens namn" maxLength={40} onInput={(event) => setName(event.currentTarget.value)} />
            </label>
            <button type="button" class="knapp" disabled={name.trim() === ''} onClick={save}>Spara</button>
            <button type="button" class="knapp knapp-tyst" onClick={() => state.set({ forbund: null, grupp: null })}>Visa alla</button>
          </div>
        )}
      </Popover>
    </div>
  );
}
