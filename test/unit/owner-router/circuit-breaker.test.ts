import { CircuitBreaker, type Permit } from '../../../gateway/owner-router/circuit-breaker';

let now = 0;
const breaker = () => new CircuitBreaker({ failureThreshold: 3, retryAfterMs: 100, maxRetryAfterMs: 300 }, () => now);

function permit(circuit: CircuitBreaker): Permit {
  const given = circuit.tryAcquire();
  if (!given) throw new Error('no permit');
  return given;
}

function fail(circuit: CircuitBreaker, times: number): void {
  for (let time = 0; time < times; time += 1) permit(circuit).failed();
}

beforeEach(() => {
  now = 0;
});

test('opens after so many failures in a row, which a success in between starts over', () => {
  const circuit = breaker();
  fail(circuit, 2);
  permit(circuit).succeeded();
  fail(circuit, 2);
  expect(circuit.state).toBe('closed');
  fail(circuit, 1);
  expect(circuit.state).toBe('open');
  expect(circuit.tryAcquire()).toBeUndefined();
});

test('lets one probe through when the wait is over, and closes when it succeeds', () => {
  const circuit = breaker();
  fail(circuit, 3);
  now = 100;
  const probe = permit(circuit);
  expect(circuit.tryAcquire()).toBeUndefined();
  probe.succeeded();
  expect(circuit.state).toBe('closed');
  expect(circuit.tryAcquire()).toBeDefined();
});

test('waits twice as long after each probe that fails, up to its limit', () => {
  const circuit = breaker();
  fail(circuit, 3);
  const waits = [200, 300, 300];
  now = 100;
  for (const wait of waits) {
    permit(circuit).failed();
    now += wait - 1;
    expect(circuit.state).toBe('open');
    now += 1;
    expect(circuit.state).toBe('half-open');
  }
});

test('starts from the shortest wait again once it has been closed', () => {
  const circuit = breaker();
  fail(circuit, 3);
  now = 100;
  permit(circuit).failed();
  now = 300;
  permit(circuit).succeeded();
  fail(circuit, 3);
  now = 400;
  expect(circuit.state).toBe('half-open');
});

test('lets the next probe through when the one under way was abandoned', () => {
  const circuit = breaker();
  fail(circuit, 3);
  now = 100;
  permit(circuit).abandoned();
  expect(circuit.state).toBe('half-open');
  expect(circuit.tryAcquire()).toBeDefined();
});

test('does not count calls that began before it opened', () => {
  const circuit = breaker();
  const early = permit(circuit);
  const late = permit(circuit);
  fail(circuit, 3);
  early.succeeded();
  expect(circuit.state).toBe('open');
  now = 100;
  permit(circuit).succeeded();
  late.failed();
  fail(circuit, 2);
  expect(circuit.state).toBe('closed');
});
