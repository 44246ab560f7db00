import { type Varning, itemWarnings } from '../domain/varningar';
import {
  type Punktversion, SYNTETISKA_VARDEN, faForbund, panelvarning, radvarningar, tidsseriebrott, utgavsvarning, versionsvarningar,
} from '../domain/varningar-matt';
import type { MattRad } from './matt-jamforelse';
import { inbjudnasUtfall } from './matt-jamforelse';
import { lageAv } from './matt-utfall';
import { matcellOf } from './matceller';

export const versionAv = ({ period, version, matt: { punkt } }: MattRad): Punktversion =>
  ({ period, version, skalaMin: punkt.skalaMin, skalaMax: punkt.skalaMax, positivaSteg: punkt.positivaSteg });

/** Förbund with answers, as far as that is shown: for groups of named persons, all that were invited. */
export const deltagare = (rad: MattRad): Set<string> =>
  new Set(inbjudnasUtfall(rad).filter((u) => u.cell && u.status !== 'EJ_INRAPPORTERAD').map((u) => u.forbund.id));

/** What needs saying before the values of a measured line are compared. */
export function mattaRadvarningar(rad: MattRad): Varning[] {
  const { matning, punkt } = rad.matt;
  const hela = rad.celler.find((c) => c.niva === 'DELTAGANDE' && c.kon === null);
  const lage = inbjudnasUtfall(rad).map((u) => u.lage).filter((l) => l !== null);
  return [
    ...(matning.syntetisk ? [SYNTETISKA_VARDEN] : []), ...utgavsvarning(matning.avslut, matning.avslutSkal),
    ...itemWarnings(punkt), ...(hela ? faForbund(hela.antal_forbund ?? 0, matning.antalForbundTotalt) : []),
    ...radvarningar(lage, hela ? lageAv(matcellOf(hela, rad.matt)) : null), ...mellanPerioder(rad), ...brott(rad),
  ];
}

const saknasI = (hela: ReadonlySet<string>, delen: ReadonlySet<string>): number => [...delen].filter((id) => !hela.has(id)).length;

/** What sets the line apart from the same question at other times. */
function mellanPerioder(rad: MattRad): Varning[] {
  const andra = rad.serie.filter((other) => other !== rad && rad.bredvid.includes(other) && other.period !== rad.period);
  const har = deltagare(rad);
  return [
    ...versionsvarningar(versionAv(rad), andra.map(versionAv)),
    ...andra.filter((other) => other.version === rad.version && other.celler.length > 0 && rad.celler.length > 0).flatMap((other) => {
      const dar = deltagare(other);
      return panelvarning(other.period, saknasI(dar, har), saknasI(har, dar));
    }),
  ];
}

/** Whether the series broke since the measurement before. */
function brott(rad: MattRad): Varning[] {
  const fore = rad.serie[rad.serie.indexOf(rad) - 1];
  if (!fore) return [];
  if (fore.version !== rad.version) return [tidsseriebrott(fore.period, 'MATPUNKT')];
  const { enkat } = rad.matt;
  const { enkatId, enkatVersion } = fore.matt.enkat;
  return enkatId !== enkat.enkatId || enkatVersion !== enkat.enkatVersion ? [tidsseriebrott(fore.period, 'ENKAT')] : [];
}
