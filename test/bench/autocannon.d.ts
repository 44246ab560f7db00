declare module 'autocannon' {
  interface Options {
    url: string;
    method: string;
    headers: Record<string, string>;
    connections: number;
    duration: number;
    requests: { setupRequest(request: object): object }[];
  }
  interface Result {
    requests: { total: number };
    latency: { p50: number; p99: number };
    throughput: { total: number };
    duration: number;
    non2xx: number;
    errors: number;
    timeouts: number;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
