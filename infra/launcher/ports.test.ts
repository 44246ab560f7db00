import { createServer, type Server } from 'node:net';
import { PortBook } from './ports';

const HOST = '127.0.0.1';
let occupied: Server;
let port: number;
let lines: string[];
let book: PortBook;

beforeEach(async () => {
  occupied = createServer();
  port = await new Promise<number>((resolve) => {
    occupied.listen(0, HOST, () => {
      const address = occupied.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  lines = [];
  book = new PortBook((line) => lines.push(line));
});

afterEach(() => new Promise<void>((resolve) => occupied.close(() => resolve())));

describe('a port', () => {
  it('moves when nobody asked for it and it is taken, and says so', async () => {
    const found = await book.find('register', 'NAVET_PORT_REGISTER', { port, explicit: false }, HOST);
    expect(found).not.toBe(port);
    expect(lines).toEqual([`Port ${port} är upptagen; register får port ${found} i stället.`]);
  });

  it('fails when somebody asked for it and it is taken', async () => {
    await expect(book.find('gateway', 'PORT', { port, explicit: true }, HOST)).rejects.toThrow(
      `Port ${port}, som PORT anger för gateway, är upptagen.`,
    );
  });

  it('is given to one server only, before either listens', async () => {
    const first = await book.find('a', 'A', { port: 0, explicit: true }, HOST);
    const second = await book.find('b', 'B', { port: first, explicit: false }, HOST);
    expect(second).not.toBe(first);
  });

  it('fails with the reason when the address is not this machine', async () => {
    await expect(book.find('gateway', 'PORT', { port: 0, explicit: true }, '192.0.2.1')).rejects.toThrow('EADDRNOTAVAIL');
  });
});
