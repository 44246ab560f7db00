import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A förbund that the measurements know; a comparison shows all of them. */
@Entity({ name: 'matforbund' })
export class Matforbund {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
}

/** The coverage of the national measurement in one period. */
@Entity({ name: 'tackning' })
export class Tackning {
  @PrimaryColumn({ type: 'text' }) period!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  /** First and last month, counted as subgraphs/shared/periods does, so that periods of different kinds compare. */
  @Column({ name: 'manad_fran', type: 'integer' }) manadFran!: number;
  @Column({ name: 'manad_till', type: 'integer' }) manadTill!: number;
  /** Null: not known which groups were asked, or there was no measurement. */
  @Column({ type: 'text', array: true, nullable: true }) respondentgrupper!: string[] | null;
  @Column({ name: 'antal_forbund_id', type: 'integer', nullable: true }) antalForbundId!: number | null;
  @Column({ name: 'antal_forbund_totalt_id', type: 'integer', nullable: true }) antalForbundTotaltId!: number | null;
  @Column({ name: 'antal_enkater_id', type: 'integer', nullable: true }) antalEnkaterId!: number | null;
}

/** The outcome of one item version for a förbund, or one insats of it, in one period, from one group, at one occasion. */
@Entity({ name: 'utfall' })
export class Utfall {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'text' }) period!: string;
  @Column({ name: 'manad_fran', type: 'integer' }) manadFran!: number;
  @Column({ name: 'manad_till', type: 'integer' }) manadTill!: number;
  @Column({ name: 'matpunkt_id', type: 'text' }) matpunktId!: string;
  @Column({ type: 'text' }) version!: string;
  @Column({ type: 'text', nullable: true }) respondentgrupp!: string | null;
  @Column({ type: 'text' }) mattillfalle!: string;
  @Column({ name: 'andel_positiva_id', type: 'integer' }) andelPositivaId!: number;
  @Column({ name: 'medelvarde_id', type: 'integer', nullable: true }) medelvardeId!: number | null;
  @Column({ name: 'antal_svar_id', type: 'integer', nullable: true }) antalSvarId!: number | null;
  @Column({ name: 'antal_positiva_id', type: 'integer', nullable: true }) antalPositivaId!: number | null;
  @Column({ name: 'svarsfrekvens_id', type: 'integer', nullable: true }) svarsfrekvensId!: number | null;
}

/** A target that a förbund has set for an indicator, or for an item of its own. */
@Entity({ name: 'malniva' })
export class Malniva {
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'text' }) period!: string;
  @Column({ name: 'manad_fran', type: 'integer' }) manadFran!: number;
  @Column({ name: 'manad_till', type: 'integer' }) manadTill!: number;
  @Column({ name: 'indikator_nummer', type: 'text', nullable: true }) indikatorNummer!: string | null;
  @Column({ name: 'matpunkt_id', type: 'text', nullable: true }) matpunktId!: string | null;
  @Column({ type: 'text', nullable: true }) version!: string | null;
  @Column({ name: 'malniva_id', type: 'integer' }) malnivaId!: number;
  /** MINST or MER_AN */
  @Column({ type: 'text' }) villkor!: string;
}

/** An index of a förbund's own over several measures. */
@Entity({ name: 'forbundsindex' })
export class Forbundsindex {
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'text' }) period!: string;
  @Column({ name: 'manad_fran', type: 'integer' }) manadFran!: number;
  @Column({ name: 'manad_till', type: 'integer' }) manadTill!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ name: 'utfall_id', type: 'integer', nullable: true }) utfallId!: number | null;
  @Column({ name: 'mal_id', type: 'integer', nullable: true }) malId!: number | null;
}
