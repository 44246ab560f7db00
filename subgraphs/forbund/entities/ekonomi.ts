import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The main figures of one year and kind. */
@Entity({ name: 'ekonomi' })
export class Ekonomi {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @PrimaryColumn({ type: 'text' }) slag!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'verksamhetens_intakter_id', type: 'integer', nullable: true }) verksamhetensIntakterId!: number | null;
  @Column({ name: 'verksamhetens_kostnader_id', type: 'integer', nullable: true }) verksamhetensKostnaderId!: number | null;
  @Column({ name: 'finansnetto_id', type: 'integer', nullable: true }) finansnettoId!: number | null;
  @Column({ name: 'arets_resultat_id', type: 'integer', nullable: true }) aretsResultatId!: number | null;
  @Column({ name: 'ingaende_eget_kapital_id', type: 'integer', nullable: true }) ingaendeEgetKapitalId!: number | null;
  @Column({ name: 'utgaende_eget_kapital_id', type: 'integer', nullable: true }) utgaendeEgetKapitalId!: number | null;
  @Column({ name: 'rekommenderat_hogsta_eget_kapital_id', type: 'integer', nullable: true }) rekommenderatHogstaEgetKapitalId!: number | null;
  @Column({ name: 'administrationskostnad_id', type: 'integer', nullable: true }) administrationskostnadId!: number | null;
}

/** A printed row of the accounts, with the columns that the print sets beside it. */
@Entity({ name: 'ekonomipost' })
export class Ekonomipost {
  /** `<förbund>/<local id or running number>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'integer' }) ar!: number;
  @Column({ type: 'text' }) slag!: string;
  @Column({ type: 'text' }) rakning!: string;
  @Column({ type: 'text', nullable: true }) grupp!: string | null;
  @Column({ type: 'text' }) namn!: string;
  @Column({ name: 'ar_summa', type: 'boolean' }) arSumma!: boolean;
  @Column({ name: 'belopp_id', type: 'integer', nullable: true }) beloppId!: number | null;
  @Column({ name: 'budget_id', type: 'integer', nullable: true }) budgetId!: number | null;
  @Column({ name: 'prognos_id', type: 'integer', nullable: true }) prognosId!: number | null;
  @Column({ name: 'avvikelse_id', type: 'integer', nullable: true }) avvikelseId!: number | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ name: 'beslut_ider', type: 'text', array: true }) beslutIder!: string[];
}

/** A recomputed sum or relation beside what is printed. */
@Entity({ name: 'kontroll' })
export class Kontroll {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ar!: number;
  @Column({ type: 'text' }) slag!: string;
  @Column({ type: 'text' }) namn!: string;
  @Column({ name: 'tryckt_id', type: 'integer' }) trycktId!: number;
  @Column({ type: 'double precision' }) beraknat!: number;
  @Column({ type: 'text' }) formel!: string;
  @Column({ type: 'double precision' }) skillnad!: number;
  @Column({ type: 'double precision' }) tolerans!: number;
  @Column({ type: 'boolean' }) stammer!: boolean;
}

/** What one member pays in one year. */
@Entity({ name: 'medlemsbidrag' })
export class Medlemsbidrag {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'text' }) organisationsnummer!: string;
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @PrimaryColumn({ type: 'text' }) slag!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  /** STATEN, REGIONEN, KOMMUNERNA: from the organisationsnummer's series. */
  @Column({ type: 'text' }) part!: string;
  @Column({ name: 'belopp_id', type: 'integer' }) beloppId!: number;
  @Column({ name: 'fordelningsnyckel_id', type: 'integer', nullable: true }) fordelningsnyckelId!: number | null;
}

/** The printed sum of the members' contributions. */
@Entity({ name: 'bidragssumma' })
export class Bidragssumma {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @PrimaryColumn({ type: 'text' }) slag!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'summa_id', type: 'integer' }) summaId!: number;
}
