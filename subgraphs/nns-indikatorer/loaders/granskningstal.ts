import type { GranskningstalParent } from '../../../schema/generated/nns-indikatorer';
import type { Enhet, Observationsstatus } from '../../shared/datafiles/figure';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import type { Granskningspost } from '../matomgang/underlag';
import { DOLT_UPPGIFT } from './matcell-definitioner';
import { matkalla } from './matcell-varden';

/** The measurement that a figure is of; without a release it is not released yet. */
export interface Matning {
  readonly namn: string;
  readonly syntetisk: boolean;
  readonly utgavaId: number | null;
}

type Saknad = Exclude<Observationsstatus, 'NORMAL'>;

const DEFINITIONER = {
  utskick: 'Personer som fick enkäten.',
  svarande: 'Personer som har svarat. Den som svarat flera gånger räknas en gång.',
  svarsfrekvens: 'Svarande i procent av dem som fick enkäten.',
  avbrott: 'Deltagare som lämnade insatsen före slutet och inte fick enkäten vid avslut.',
  radantal: 'Besvarade enkäter i de inlästa filerna.',
  forandring: 'Svarsfrekvensen nu minus svarsfrekvensen i förra mätningen, så som den är publicerad.',
} as const;

/** What has come in. It is not released. */
export function talNu(post: Granskningspost, matning: Matning): GranskningstalParent {
  const tal = figures(post, matning, ['PRELIMINAR']);
  const { nu, svarsfrekvens } = post;
  return {
    utskick: tal('utskick', nu?.utskick, nu ? 'EJ_INSAMLAD' : 'EJ_TILLAMPLIG'), svarande: tal('svarande', nu?.inkomna, saknasNu(post)),
    svarsfrekvens: tal('svarsfrekvens', svarsfrekvens, saknasNu(post)), avbrott: tal('avbrott', nu?.avbrott, avbrottSaknas(post, saknasNu(post))),
  };
}

/** What was released of the same questionnaire last time; null when it was not part of it. */
export function talForra(post: Granskningspost, matning: Matning): GranskningstalParent | null {
  const { forra } = post;
  if (!forra) return null;
  const [tal, rounded] = [figures(post, matning, []), figures(post, matning, ['AVRUNDAD'])];
  return {
    utskick: tal('utskick', forra.utskick, forra.saknas), svarande: tal('svarande', forra.svarande, forra.saknas),
    svarsfrekvens: (forra.avrundad ? rounded : tal)('svarsfrekvens', forra.svarsfrekvens, forra.saknas), avbrott: tal('avbrott', forra.avbrott, avbrottSaknas(post, forra.saknas)),
  };
}

/** Answered questionnaires in the files. */
export const radantal = (post: Granskningspost, matning: Matning): MatvardeRow => figures(post, matning, ['PRELIMINAR'])('radantal', post.nu?.rader, saknasNu(post));

/** How much higher the rate is than last time; without both, why there is no difference. */
export function forandring(post: Granskningspost, nu: Matning, forra: Matning): MatvardeRow {
  const flaggor = ['UPPSKATTAD', 'PRELIMINAR', ...(post.forra?.avrundad ? ['AVRUNDAD'] : [])];
  const saknas: Saknad = post.svarsfrekvens === null ? saknasNu(post) : post.forra ? post.forra.saknas : 'EJ_TILLAMPLIG';
  const value = figures(post, nu, flaggor)('forandring', post.forandring, saknas);
  return post.forandring === null ? value : { ...value, kallor: [...value.kallor, kalla(post, forra)] };
}

/** Why there is no number of answers. */
function saknasNu({ nu }: Granskningspost): Saknad {
  if (!nu) return 'EJ_TILLAMPLIG';
  return nu.skyddad ? 'SEKRETESS' : 'EJ_INSAMLAD';
}

/** Only participants leave an insats before its end. */
const avbrottSaknas = ({ nu }: Granskningspost, saknas: Saknad): Saknad => (nu && !nu.deltagare ? 'EJ_TILLAMPLIG' : saknas);

const kalla = ({ namn, version }: Granskningspost, matning: Matning): MatvardeRow['kallor'][number] =>
  ({ ...matkalla({ matomgangNamn: matning.namn, enkatNamn: namn, enkatVersion: version, utgavaId: matning.utgavaId ?? 0 }), utgava: matning.utgavaId === null ? null : String(matning.utgavaId) });

/** Makes the figures of a line: of one measurement, with flags that all that are there have. */
function figures(post: Granskningspost, matning: Matning, flaggor: readonly string[]) {
  const plats = post.insats === null ? ' Gäller hela förbundet.' : ' Gäller insatsen.';
  return (vad: keyof typeof DEFINITIONER, varde: number | null | undefined, saknas: Saknad): MatvardeRow => {
    const enhet: Enhet = vad === 'svarsfrekvens' ? 'PROCENT' : vad === 'forandring' ? 'PROCENTENHETER' : 'ANTAL';
    const there = varde !== null && varde !== undefined;
    const definition = `${DEFINITIONER[vad]}${plats}${!there && saknas === 'SEKRETESS' ? ` ${DOLT_UPPGIFT}` : ''}`;
    return {
      varde: varde ?? null, min: null, max: null, precision: 'EXAKT', enhet, slag: 'UTFALL', status: there ? 'NORMAL' : saknas, flaggor: there ? [...flaggor] : [],
      syntetisk: matning.syntetisk, definition, kallkonflikter: [], kallor: [kalla(post, matning)],
    };
  };
}
