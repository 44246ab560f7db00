import { allowedHosts } from '../../../gateway/owner-router/allowed-hosts';

const allows = (list: string[], address: string) => allowedHosts(list)(new URL(address));

test.each(['http://127.0.0.1:4106/graphql', 'http://localhost/graphql', 'https://[::1]:1/', 'http://127.9.9.9/', 'http://0x7f000001/'])(
  'without a list this machine is allowed: %s',
  (address) => {
    expect(allows([], address)).toBe(true);
  },
);

test.each(['http://10.0.0.1/', 'http://127.0.0.1.example/', 'http://localhost.example/', 'file:///etc/passwd', 'http://user:secret@127.0.0.1/', 'ftp://127.0.0.1/'])(
  'without a list nothing else is: %s',
  (address) => {
    expect(allows([], address)).toBe(false);
  },
);

test('a list names hosts, with or without a port, and nothing beside them', () => {
  const list = [' Navet.example ', 'agare.example:8443'];
  expect(allows(list, 'http://navet.example:4106/graphql')).toBe(true);
  expect(allows(list, 'https://agare.example:8443/')).toBe(true);
  expect(allows(list, 'https://agare.example/')).toBe(false);
  expect(allows(list, 'http://under.navet.example/')).toBe(false);
  expect(allows(list, 'http://127.0.0.1/')).toBe(false);
});

test('the port of the protocol counts when the address names none', () => {
  expect(allows(['agare.example:443'], 'https://agare.example/')).toBe(true);
});
