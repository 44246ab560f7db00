import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A source as stored beside what it supports; shape of the GraphQL type Kalla plus what verification needs. */
export interface StoredKalla {
  dokument: string;
  avsnitt: string | null;
  rad: number | null;
  tryckt: string | null;
  /** The release; null for a source that no release holds, such as a law. */
  utgava: string | null;
  /** The bundle whose text extraction `rad` counts lines in; never shown. */
  bunt: string | null;
}

export interface StoredKonflikt {
  art: string;
  forklaring: string;
  varde: number | null;
}

/** A numbered, immutable release. Rows are visible to readers only while their release is released. */
@Entity({ name: 'utgava' })
export class Utgava {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  /** PUBLICERADE_DOKUMENT: loaded from the project's data files. REGISTRERAD: entered by an operator, untouched by loads. */
  @Column({ type: 'text' }) ursprung!: string;
  /** UTKAST, VALIDERAD, SLAPPT, ATERKALLAD. */
  @Column({ type: 'text' }) status!: string;
  /** SHA-256 over the data files that the release was made from. */
  @Column({ type: 'text' }) checksumma!: string;
  @Column({ name: 'slappt_vid', type: 'timestamptz', nullable: true }) slapptVid!: Date | null;
}

/** A published figure: the row behind the GraphQL type Matvarde. */
@Entity({ name: 'matvarde' })
export class Matvarde {
  @PrimaryColumn({ type: 'integer' }) id!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  /** Where in the data files the figure stands, e.g. `ekonomi[2].finansnetto`. */
  @Column({ type: 'text' }) plats!: string;
  @Column({ type: 'text', nullable: true }) period!: string | null;
  @Column({ type: 'double precision', nullable: true }) varde!: number | null;
  @Column({ type: 'double precision', nullable: true }) min!: number | null;
  @Column({ type: 'double precision', nullable: true }) max!: number | null;
  @Column({ type: 'text' }) precision!: string;
  @Column({ type: 'text' }) enhet!: string;
  @Column({ type: 'text' }) slag!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'text', array: true }) flaggor!: string[];
  @Column({ type: 'boolean' }) syntetisk!: boolean;
  @Column({ type: 'text', nullable: true }) definition!: string | null;
  @Column({ type: 'jsonb' }) kallkonflikter!: StoredKonflikt[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
