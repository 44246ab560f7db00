import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

/** A questionnaire's items in another language; an item that is not there is not translated. */
export interface StoredSprak {
  sprak: string;
  namn: string;
  titel: string;
  texter: { matpunkt: string; text: string; svarsalternativ: string[] | null }[];
}

/** A version of a questionnaire: who answers, when, and which items. */
@Entity({ name: 'enkat' })
export class Enkat {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @PrimaryColumn({ type: 'text' }) version!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) beskrivning!: string;
  @Column({ type: 'text' }) respondentgrupp!: string;
  @Column({ type: 'text' }) mattillfalle!: string;
  @Column({ name: 'fragar_kon', type: 'boolean' }) fragarKon!: boolean;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'text', nullable: true }) ersatter!: string | null;
  @Column({ type: 'boolean' }) syntetisk!: boolean;
  @Column({ type: 'jsonb' }) sprak!: StoredSprak[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** An item of a questionnaire, in its place. */
@Entity({ name: 'enkatpunkt' })
export class Enkatpunkt {
  @PrimaryColumn({ name: 'enkat_id', type: 'text' }) enkatId!: string;
  @PrimaryColumn({ name: 'enkat_version', type: 'text' }) enkatVersion!: string;
  /** From 1. */
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'matpunkt_id', type: 'text' }) matpunktId!: string;
  @Column({ type: 'text' }) version!: string;
}
