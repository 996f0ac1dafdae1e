// Who has it from whom: outlets, through agencies and speakers, to where chains end. A node that several chains share stands once, so that what looks
// like many sources is seen to be one.
import type { Claim } from './api';

export interface Node { name: string; column: 0 | 1 | 2; row: number; claims: number }
export interface Edge { from: Node; to: Node; claims: number }
export interface Graph { nodes: Node[]; edges: Edge[]; rows: number }

export function graphOf(claims: Claim[], unknown: string, unknownOutlet: string): Graph {
  const columns: Map<string, Node>[] = [new Map(), new Map(), new Map()];
  const edges = new Map<string, Edge>();
  const node = (column: 0 | 1 | 2, name: string) => {
    const known = columns[column]!;
    if (!known.has(name)) known.set(name, { name, column, row: known.size, claims: 0 });
    const found = known.get(name)!;
    found.claims++;
    return found;
  };
  const join = (from: Node, to: Node) => {
    const key = `${from.column} ${from.name}\n${to.column} ${to.name}`;
    if (!edges.has(key)) edges.set(key, { from, to, claims: 0 });
    edges.get(key)!.claims++;
  };
  for (const claim of claims) {
    const outlet = node(0, claim.outlet ?? unknownOutlet);
    const origin = claim.origin ?? (claim.own_voice ? claim.outlet ?? unknownOutlet : unknown);
    const between = claim.chain.filter((l) => l.role !== 'outlet').map((l) => l.name ?? unknown).filter((name) => name !== origin);
    let last = outlet;
    for (const name of between) {
      const next = node(1, name);
      if (last !== next) join(last, next);
      last = next;
    }
    join(last, node(2, origin));
  }
  return { nodes: columns.flatMap((c) => [...c.values()]), edges: [...edges.values()], rows: Math.max(...columns.map((c) => c.size), 0) };
}
