import type { ForbundsskillnadParent, Jamforelsegrund, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';
import type { JamforbarAndel } from '../domain/skillnad';
import { type Varning, itemWarnings } from '../domain/varningar';
import { SYNTETISKA_VARDEN, svarsvarningar, tidsseriebrott, utgavsvarning, versionsvarningar } from '../domain/varningar-matt';
import { type Lasning, gallandeMatningar } from './gallande';
import { matcellvarden } from './matcell-varden';
import { type StoredCell, matcellOf } from './matceller';
import { unika } from './matt-forandringar';
import { type MattRad, inbjudnasUtfall, mattaRader } from './matt-jamforelse';
import { versionAv } from './matt-radvarningar';
import { type MattUtfall, jamforbar, uteblivet } from './matt-utfall';
import { visaSkillnader } from './skillnader';

/** What förbund are set against, as it is asked for. */
export interface Grundval {
  mot: Jamforelsegrund;
  /** With FORBUND. */
  forbund: string | null;
  /** The earlier period, with EGEN_HISTORIK. */
  fran: string | null;
}

/** What a förbund's share is set against. */
interface Mot {
  andel: JamforbarAndel;
  varde: MatvardeRow;
  definition: string;
  varningar: Varning[];
}

const INGET: JamforbarAndel = { antalSvar: null, antalPositiva: null, andel: null };

/**
 * Each förbund's share against another förbund, its län, all participating, or itself earlier. All that are shown are tried together.
 *
 * Of a pool the förbund is a part itself. When its own counts and the pool's are public it is set against the others in the pool, which is
 * what an interval can be had for; otherwise against the pool as it is shown, without an interval.
 *
 * Throws OGILTIG_INDATA when the ground lacks its förbund or its period.
 */
export async function forbundsskillnader(
  context: SubgraphContext, nummer: string, period: string, val: Grundval, respondentgrupp: Respondentgrupp | null, fraga: Lasning,
): Promise<ForbundsskillnadParent[]> {
  kravGrundval(val, period);
  const alla = await gallandeMatningar(context, fraga);
  const perioder = val.mot === 'EGEN_HISTORIK' ? [period, val.fran] : [period];
  const rader = (await mattaRader(context, nummer, alla, alla.filter((m) => perioder.includes(m.period))))
    .filter((rad) => rad.period === period && (respondentgrupp === null || rad.respondentgrupp === respondentgrupp));
  const par = rader.flatMap((rad) => {
    const utfall = inbjudnasUtfall(rad);
    return utfall.filter((u) => val.mot !== 'FORBUND' || u.forbund.id !== val.forbund).map((u) => ({ rad, utfall: u, mot: motFor(val, rad, u, utfall) }));
  });
  const visade = visaSkillnader(par.map(({ rad, utfall, mot }) => ({
    fran: mot.andel, till: utfall.jamforbar, franVarde: mot.varde, tillVarde: utfall.andelPositiva, definition: mot.definition, tillsammans: String(rad.syntetisk),
  })));
  return par.map(({ rad, utfall, mot }, i) => {
    const { matning, punkt } = rad.matt;
    const egna = utfall.lage ? svarsvarningar(utfall.lage) : [];
    return {
      forbund: utfall.forbund, respondentgrupp: rad.respondentgrupp, mattillfalle: rad.mattillfalle, utfall, mot: mot.varde, skillnad: visade[i]?.skillnad ?? {},
      varningar: unika([
        ...(matning.syntetisk ? [SYNTETISKA_VARDEN] : []), ...itemWarnings(punkt), ...egna, ...mot.varningar, ...utgavsvarning(matning.avslut, matning.avslutSkal),
        ...(visade[i]?.varningar ?? []),
      ]),
    };
  });
}

function kravGrundval({ mot, forbund, fran }: Grundval, period: string): void {
  if (mot === 'FORBUND' && forbund === null) throw fel('OGILTIG_INDATA', 'Ange forbund: vilket förbund de andra ska jämföras med.', { falt: 'forbund' });
  if (mot !== 'EGEN_HISTORIK') return;
  if (fran === null) throw fel('OGILTIG_INDATA', 'Ange fran: vilken tidigare period förbunden ska jämföras med.', { falt: 'fran' });
  if (fran === period) throw fel('OGILTIG_PERIOD', `Ett förbunds egen historik kräver två olika perioder, inte ${period} två gånger.`, { falt: 'fran' });
}

function motFor(val: Grundval, rad: MattRad, utfall: MattUtfall, alla: readonly MattUtfall[]): Mot {
  switch (val.mot) {
    case 'FORBUND': return motUtfall(rad, alla.find((u) => u.forbund.id === val.forbund), 'Förbundets andel minus det andra förbundets.');
    case 'EGEN_HISTORIK': return motHistorik(rad, utfall, val.fran ?? '');
    case 'DELTAGANDE': return motPool(rad, utfall, rad.celler.find((c) => c.niva === 'DELTAGANDE' && c.kon === null), 'deltagande förbund');
    case 'LAN': {
      const lan = rad.inbjudna.find((i) => i.forbundId === utfall.forbund.id)?.lanskod ?? null;
      if (lan === null) return { ...saknas(rad, 'EJ_INSAMLAD'), definition: 'Förbundets andel minus länets. Förbundets län är inte känt.' };
      return motPool(rad, utfall, rad.celler.find((c) => c.niva === 'LAN' && c.lanskod === lan && c.kon === null), 'deltagande förbund i länet');
    }
  }
}

const saknas = (rad: MattRad, status: string): Mot =>
  ({ andel: INGET, varde: uteblivet(rad.matt, rad.matt.matning.aterkallad ? 'ATERKALLAD' : status, 'PROCENT'), definition: 'Förbundets andel minus jämförelsegrundens.', varningar: [] });

function motUtfall(rad: MattRad, mot: MattUtfall | undefined, definition: string): Mot {
  if (!mot) return { ...saknas(rad, 'EJ_INSAMLAD'), definition };
  return { andel: mot.jamforbar, varde: mot.andelPositiva, definition, varningar: mot.lage ? svarsvarningar(mot.lage) : [] };
}

/** The förbund itself the time before, if the item had the same version then. */
function motHistorik(rad: MattRad, utfall: MattUtfall, fran: string): Mot {
  const definition = `Förbundets andel minus dess andel ${fran}.`;
  const forra = rad.serie.filter((other) => other.period === fran);
  const samma = forra.find((other) => other.version === rad.version);
  if (!samma) {
    const varningar = forra[0] ? versionsvarningar(versionAv(rad), forra.map(versionAv)) : [];
    return { ...saknas(rad, forra[0] ? 'EJ_TILLAMPLIG' : 'EJ_INSAMLAD'), definition, varningar };
  }
  const mot = motUtfall(samma, inbjudnasUtfall(samma).find((u) => u.forbund.id === utfall.forbund.id), definition);
  const { enkat } = rad.matt;
  const brott = samma.matt.enkat.enkatId !== enkat.enkatId || samma.matt.enkat.enkatVersion !== enkat.enkatVersion ? [tidsseriebrott(fran, 'ENKAT')] : [];
  return { ...mot, varningar: [...mot.varningar, ...brott] };
}

/** Several förbund pooled over answers: the others when all counts are public, otherwise all of them. */
function motPool(rad: MattRad, utfall: MattUtfall, cell: StoredCell | undefined, vilka: string): Mot {
  if (!cell) return saknas(rad, 'EJ_INRAPPORTERAD');
  const pool = matcellOf(cell, rad.matt);
  const [alla, eget] = [jamforbar(pool), utfall.jamforbar];
  const varde = matcellvarden(pool).andel;
  if (alla.antalSvar !== null && alla.antalPositiva !== null && eget.antalSvar !== null && eget.antalPositiva !== null && alla.antalSvar > eget.antalSvar) {
    const [n, x] = [alla.antalSvar - eget.antalSvar, alla.antalPositiva - eget.antalPositiva];
    return {
      andel: { antalSvar: n, antalPositiva: x, andel: x / n }, varningar: [],
      varde: { ...varde, varde: tenths((100 * x) / n), flaggor: ['UPPSKATTAD'], definition: `Positiva svar delat med alla svar i övriga ${vilka} tillsammans, utan förbundet självt. Beräknat av navet.` },
      definition: `Förbundets andel minus andelen av alla svar i övriga ${vilka}, utan förbundet självt.`,
    };
  }
  return { andel: { ...INGET, andel: alla.andel }, varde, definition: `Förbundets andel minus andelen av alla svar i alla ${vilka}, där förbundet självt ingår.`, varningar: [] };
}
