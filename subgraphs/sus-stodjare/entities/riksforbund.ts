import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A förbund that could hand over its tables of participants. */
@Entity({ name: 'riksforbund' })
export class Riksforbund {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text' }) lanskod!: string;
}
