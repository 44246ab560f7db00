import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

export interface StoredPart {
  namn: string;
  enhet: string | null;
  organisationsnummer: string | null;
}

export interface StoredHandelse {
  datum: string | null;
  tidpunkt: string | null;
  typ: string;
  beskrivning: string | null;
  nyForm: string | null;
  annanInsatsId: string | null;
  kallor: StoredKalla[];
}

@Entity({ name: 'insats' })
export class Insats {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ name: 'andra_namn', type: 'text', array: true }) andraNamn!: string[];
  @Column({ type: 'text' }) form!: string;
  @Column({ type: 'text', nullable: true }) inriktning!: string | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  /** Years in which a source counts it among the förbund's insatser; what `insatser(ar:)` asks, together with the dates. */
  @Column({ name: 'verksam_artal', type: 'integer', array: true }) verksamArtal!: number[];
  @Column({ type: 'text', nullable: true }) agare!: string | null;
  @Column({ type: 'jsonb' }) parter!: StoredPart[];
  @Column({ name: 'malgrupp_beskrivning', type: 'text', nullable: true }) malgruppBeskrivning!: string | null;
  @Column({ name: 'alder_fran', type: 'integer', nullable: true }) alderFran!: number | null;
  @Column({ name: 'alder_till', type: 'integer', nullable: true }) alderTill!: number | null;
  @Column({ name: 'minst_antal_myndigheter', type: 'integer', nullable: true }) minstAntalMyndigheter!: number | null;
  @Column({ type: 'jsonb' }) handelser!: StoredHandelse[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** Money of one insats, year and kind: the förbund's financing or the whole cost. */
@Entity({ name: 'insatsbelopp' })
export class Insatsbelopp {
  @PrimaryColumn({ name: 'insats_id', type: 'text' }) insatsId!: string;
  /** FINANSIERING or TOTALKOSTNAD */
  @PrimaryColumn({ type: 'text' }) typ!: string;
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @PrimaryColumn({ type: 'text' }) slag!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'belopp_id', type: 'integer' }) beloppId!: number;
}

@Entity({ name: 'deltagarantal' })
export class Deltagarantal {
  @PrimaryColumn({ name: 'insats_id', type: 'text' }) insatsId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) period!: string;
  /** The years that the period touches. */
  @Column({ type: 'integer', array: true }) artal!: number[];
  @Column({ type: 'text' }) population!: string;
  @Column({ type: 'text' }) handelse!: string;
  @Column({ type: 'text', nullable: true }) kon!: string | null;
  @Column({ type: 'text', nullable: true }) aldersgrupp!: string | null;
  @Column({ name: 'antal_id', type: 'integer' }) antalId!: number;
}

@Entity({ name: 'resultatmatt' })
export class Resultatmatt {
  /** `<insats>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'insats_id', type: 'text' }) insatsId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) definitionsnyckel!: string;
  @Column({ type: 'text' }) definition!: string;
  @Column({ type: 'text' }) population!: string;
  @Column({ name: 'namnare_id', type: 'integer', nullable: true }) namnareId!: number | null;
  @Column({ name: 'varde_id', type: 'integer' }) vardeId!: number;
  @Column({ type: 'text' }) period!: string;
  @Column({ type: 'integer', array: true }) artal!: number[];
  @Column({ type: 'jsonb' }) varningar!: { kod: string; text: string }[];
}

@Entity({ name: 'bemanning' })
export class Bemanning {
  @PrimaryColumn({ name: 'insats_id', type: 'text' }) insatsId!: string;
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) roll!: string;
  @Column({ type: 'text', nullable: true }) arbetsgivare!: string | null;
  @Column({ type: 'text', nullable: true }) organisationsnummer!: string | null;
  @Column({ name: 'omfattning_id', type: 'integer', nullable: true }) omfattningId!: number | null;
  @Column({ type: 'text', nullable: true }) finansiar!: string | null;
  @Column({ type: 'text', nullable: true }) period!: string | null;
}
